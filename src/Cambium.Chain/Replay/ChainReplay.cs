using System.Diagnostics;
using Cambium.Chain.Blocks;
using Cambium.Chain.Execution;
using Cambium.Chain.ForkChoice;
using Cambium.Chain.Genesis;
using Cambium.Chain.Store;
using Cambium.Primitives;
using Cambium.Storage;

namespace Cambium.Chain.Replay;

/// <summary>
/// Replays a recorded chain with full validation and compares everything that the reference said. Blocks that the store has from an
/// earlier run are not executed again; their kept results are compared.
/// </summary>
public sealed class ChainReplay
{
    private readonly RecordedChain _recorded;
    private readonly Blockchain _chain;
    private readonly List<(Hash256 Hash, long Number, bool IsMain)> _places = [];
    private long _blocks;
    private long _known;
    private long _transactions;
    private long _gas;

    /// <param name="recorded">The chain's first line.</param>
    /// <param name="store">Empty, or from an earlier run of the same chain.</param>
    /// <exception cref="FormatException">The recorded genesis block cannot be reproduced.</exception>
    public ChainReplay(RecordedChain recorded, IStore store)
    {
        _recorded = recorded;
        var genesis = GenesisBlock.Build(recorded.Genesis, recorded.Network);
        if (genesis.Block.Hash != recorded.GenesisHash)
            throw new FormatException($"the genesis block: expected hash {recorded.GenesisHash}, got {genesis.Block.Hash}");
        _chain = Blockchain.Open(store, recorded.Network, genesis, description: recorded.Description);
    }

    public Blockchain Chain => _chain;

    /// <summary>Replays the whole file.</summary>
    public ReplayReport Run(string path, Action<ReplayProgress>? progress = null) => Run(PreparedLine.Read(path, _recorded.Network), progress);

    /// <summary>Imports the first blocks of the file only; what they gave is compared too.</summary>
    public ReplayReport RunFirst(string path, int blocks)
    {
        IEnumerable<PreparedLine> lines = PreparedLine.Read(path, _recorded.Network).Where(line => line.Line is RecordedLine.Block).Take(blocks);
        return Run(lines, null);
    }

    private ReplayReport Run(IEnumerable<PreparedLine> lines, Action<ReplayProgress>? progress)
    {
        var watch = Stopwatch.StartNew();
        ReplayDifference? difference = null;
        foreach (PreparedLine line in lines)
        {
            difference = Process(line);
            if (difference is not null) break;
            progress?.Invoke(new ReplayProgress(line.Fraction, _blocks + _known));
        }

        return new ReplayReport(_recorded.Name, _blocks, _known, _transactions, _gas, watch.Elapsed, difference);
    }

    private ReplayDifference? Process(PreparedLine line) => line.Line switch
    {
        RecordedLine.Block block => Process(block, line),
        RecordedLine.Call call => Process(call),
        RecordedLine.BridgeStorage cells => StateComparison.BridgeCells(BlockName(cells.BlockNumber), cells, StateAt(cells.BlockNumber)),
        RecordedLine.Final final => Process(final),
        _ => null,
    };

    private ReplayDifference? Process(RecordedLine.Block recorded, PreparedLine line)
    {
        string name = BlockComparison.NameOf(recorded);
        if (line.Block is not { } block) return new ReplayDifference(name, null, "decoding", "a block", line.DecodeError!);
        if (BlockComparison.Header(recorded, block) is { } difference) return difference;
        if (recorded.IsMain is { } main) _places.Add((recorded.Hash, recorded.Number, main));
        if (_chain.Blocks.Find(recorded.Hash) is { } known) return CompareKnown(recorded, known);
        ImportResult result = _chain.Import(block);
        if (result.Receipts is { } receipts && BlockComparison.Receipts(recorded, block, receipts) is { } wrongReceipt) return wrongReceipt;
        string got = result.Violation is { } violation ? $"{result.VerdictName} ({violation})" : result.VerdictName;
        if (recorded.Verdict is { } verdict ? got != verdict : !result.IsImported)
            return new ReplayDifference(name, null, "import", recorded.Verdict ?? "imported", got);
        Count(block);
        return result.Imported is { } imported ? BlockComparison.Outcome(recorded, imported) : null;
    }

    private ReplayDifference? CompareKnown(RecordedLine.Block recorded, StoredBlock known)
    {
        _known++;
        return BlockComparison.Outcome(recorded, known)
            ?? BlockComparison.Receipts(recorded, known.Block, _chain.Blocks.EncodedReceipts(known.Hash) ?? []);
    }

    private void Count(Block block)
    {
        _blocks++;
        _transactions += block.Transactions.Count;
        _gas += block.Header.GasUsed;
    }

    private ReplayDifference? Process(RecordedLine.Call call)
    {
        if (_chain.Blocks.FindCanonical(call.BlockNumber) is not { } block)
            return new ReplayDifference(BlockName(call.BlockNumber), null, "call", "a known block", "none");
        var local = new LocalCall { From = call.From, To = call.To, Data = call.Data };
        string got = RunCall(local, block);
        string want = call.Result is { } result ? Hex.Encode0x(result) : "an error";
        string field = $"call {call.Method} {Hex.Encode0x(call.Data)}";
        bool same = call.Result is null ? got.StartsWith(want, StringComparison.Ordinal) : got == want;
        return same ? null : new ReplayDifference(BlockName(call.BlockNumber), null, field, want, got);
    }

    private string RunCall(LocalCall call, StoredBlock block)
    {
        (TransactionOutcome? outcome, TransactionRefusal? refusal) =
            new LocalCallExecutor(_chain.Executor).Execute(call, block.Block.Header, _chain.StateAfter(block));
        if (outcome is null) return $"an error: {refusal}";
        return outcome.Failure is { } failure ? $"an error: {failure}" : Hex.Encode0x(outcome.Output.Span);
    }

    private ReplayDifference? Process(RecordedLine.Final final)
    {
        StoredBlock head = _chain.Head;
        string name = $"block {head.Number} {head.Hash}";
        foreach ((Hash256 hash, long number, bool main) in _places)
        {
            bool canonical = _chain.Blocks.CanonicalHash(number) == hash;
            if (canonical != main) return new ReplayDifference($"block {number} {hash}", null, "main", main.ToString(), canonical.ToString());
        }

        if (head.Hash != final.BestHash) return new ReplayDifference(name, null, "best block", final.BestHash.ToString(), head.Hash.ToString());
        if (final.StateRoot != head.StateRoot && final.StateRoot != head.Block.Header.StateRoot)
            return new ReplayDifference(name, null, "final state root", final.StateRoot.ToString(), head.StateRoot.ToString());
        return StateComparison.Accounts(name, final, _chain.StateAfter(head));
    }

    private Trie.State.WorldState StateAt(long number) => _chain.StateAfter(
        _chain.Blocks.FindCanonical(number) ?? throw new FormatException($"storage was recorded of block {number}, which is not known"));

    private string BlockName(long number) => $"block {number} {_chain.Blocks.CanonicalHash(number)}";
}

using Cambium.Chain.Blocks;
using Cambium.Chain.Remasc;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Rvm;
using Cambium.Rvm.Precompiles;
using Cambium.Rvm.Tracing;
using Cambium.Trie.State;

namespace Cambium.Chain.Execution;

/// <summary>Everything that is the same for all transactions of one block. Immutable, shared by the threads that execute it.</summary>
public sealed class BlockEnvironment
{
    private readonly IPegAccounts _peg;
    private readonly TransactionTraces? _traces;

    internal BlockEnvironment(
        NetworkParameters network, BlockHeader header, IBlockAncestry ancestry, PrecompiledContracts precompiles, RemascContract remasc, IPegAccounts peg,
        TransactionTraces? traces)
    {
        Network = network;
        Ancestry = ancestry;
        Precompiles = precompiles;
        Remasc = remasc;
        _peg = peg;
        _traces = traces;
        GasLimit = Gas.FromBytes(header.GasLimitBytes.Span);
        SublistGasLimits = SublistGasLimits.Divide(GasLimit, network.MinimumSequentialGasLimit);
        Context = new BlockContext
        {
            Rules = network.Rules.At(header.Number),
            ChainId = network.ChainId,
            Number = header.Number,
            Timestamp = header.Timestamp,
            ParentHash = header.ParentHash,
            Coinbase = header.Coinbase,
            Difficulty = header.Difficulty,
            GasLimit = (UInt256)(ulong)GasLimit,
            MinimumGasPrice = header.MinimumGasPrice?.Value ?? UInt256.Zero,
            History = new BlockHistory(ancestry, header.ParentHash, header.Number - 1),
        };
    }

    public NetworkParameters Network { get; }

    public BlockContext Context { get; }

    public RuleSet Rules => Context.Rules;

    public IBlockAncestry Ancestry { get; }

    public PrecompiledContracts Precompiles { get; }

    /// <summary>Gas limit of the block.</summary>
    public long GasLimit { get; }

    /// <summary>How RSKIP144 divides it.</summary>
    public SublistGasLimits SublistGasLimits { get; }

    internal RemascContract Remasc { get; }

    /// <summary>Who watches the transaction at that position; usually nobody.</summary>
    public ITraceSink? TraceOf(int index, WorldState state) => _traces?.Invoke(index, state);

    /// <summary>Whether a transaction costs no intrinsic gas because the genesis federation or an authorizer sends it to the Bridge.</summary>
    public bool IsFreeBridgeTransaction(in Address sender, Address? to) =>
        to == PrecompileAddresses.Bridge && _peg.UsesBridgeForFree(sender, Rules);
}

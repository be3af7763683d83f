using Cambium.Chain.Blocks;
using Cambium.Chain.ForkChoice;
using Cambium.Chain.Live;
using Cambium.Chain.MergeMining;
using Cambium.Chain.Transactions;
using Cambium.Primitives;

namespace Cambium.Mining;

/// <summary>
/// Gives out work and takes proofs (node-interfaces.md 4.1). It keeps the last twenty templates, so that a proof for slightly
/// older work still makes a block. Thread safe.
/// </summary>
public sealed class MiningServer
{
    private const int KeptTemplates = 20;
    private const ulong NewsPercent = 110;

    private readonly Lock _lock = new();
    private readonly LiveChain _chain;
    private readonly MinerClock _clock;
    private readonly TemplateBuilder _builder;
    private readonly Dictionary<Hash256, BlockTemplate> _templates = [];
    private readonly Queue<Hash256> _order = new();
    private MiningWork? _work;
    private Wei _announcedFees;

    public MiningServer(LiveChain chain, MiningOptions options, MinerClock clock)
    {
        _chain = chain;
        _clock = clock;
        _builder = new TemplateBuilder(chain, options, clock);
        Coinbase = options.Coinbase;
    }

    /// <summary>Who earns the blocks.</summary>
    public Address Coinbase { get; }

    /// <summary>The work on the best block, made anew when that has changed; the news is told once.</summary>
    public MiningWork Work
    {
        get
        {
            lock (_lock)
            {
                if (_work is null || _work.ParentHash != _chain.Head.Hash)
                    BuildTemplate();
                MiningWork work = _work!;
                _work = work with { IsNews = false };
                return work;
            }
        }
    }

    /// <summary>Makes new work with the transactions that are pending now.</summary>
    public BlockTemplate Refresh()
    {
        lock (_lock)
            return BuildTemplate();
    }

    /// <summary>Completes a template with a proof and imports it.</summary>
    public SubmissionResult Submit(BitcoinProof proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (proof.TaggedHash() is not { } hash)
            return SubmissionResult.Refused("the coinbase carries no merge-mining tag");
        if (Find(hash) is not { } template)
            return SubmissionResult.Refused($"Cannot publish block, could not find hash {hash} in the cache");
        BlockHeader header = proof.Apply(template.Block.Header)!;
        if (MergeMiningProof.Check(header, _chain.Blockchain.Network.Rules.At(header.Number), _chain.Blockchain.Network) is { } mismatch)
            return SubmissionResult.Refused($"Invalid block supplied by miner: {header.Hash.ToHex()} at height {header.Number}: {mismatch.Have}, want {mismatch.Want}");
        ImportResult result = _chain.Import(template.Block with { Header = header });
        return new SubmissionResult(result, header.Hash, header.Number, null);
    }

    /// <summary>Forgets all work, as after the chain was put back.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _templates.Clear();
            _order.Clear();
            _work = null;
        }
    }

    private BlockTemplate? Find(in Hash256 hash)
    {
        lock (_lock)
            return _templates.GetValueOrDefault(hash);
    }

    private BlockTemplate BuildTemplate()
    {
        BlockTemplate template = _builder.Build(_chain.Head);
        _clock.Reset();
        Keep(template);
        Wei fees = template.Block.Header.PaidFees;
        Hash256 parent = template.Block.ParentHash;
        bool isNews = _work?.ParentHash != parent || fees.Value > _announcedFees.Value * NewsPercent / 100UL;
        if (isNews)
            _announcedFees = fees;
        _work = new MiningWork(template.MergeMiningHash, template.Target, fees, parent, isNews);
        foreach (Transaction dropped in template.Dropped.Where(IsHopeless))
            _chain.Pool.Drop(dropped.Hash);
        return template;
    }

    /// <summary>A transaction whose nonce has passed can never be mined; others may find room or funds later.</summary>
    private bool IsHopeless(Transaction transaction) =>
        transaction.Sender is not { } sender || transaction.Nonce < _chain.StateAfter(_chain.Head).GetNonce(sender);

    private void Keep(BlockTemplate template)
    {
        if (_templates.TryAdd(template.MergeMiningHash, template))
            _order.Enqueue(template.MergeMiningHash);
        if (_order.Count > KeptTemplates)
            _templates.Remove(_order.Dequeue());
    }
}

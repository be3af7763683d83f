using Cambium.Rules;

namespace Cambium.Chain.Blocks;

/// <summary>
/// Which optional items a header of one height carries and what its hash covers. It follows from the height alone
/// (RSKIP92, RSKIP98, RSKIP110, RSKIP144, RSKIP351, RSKIP535, UMM), never from the header's own version byte.
/// </summary>
public readonly record struct HeaderFormat
{
    /// <summary>First height whose merge-mining tag carries fork detection data (RSKIP110).</summary>
    public const long ForkDetectionStart = 449;

    private const byte TestnetChainId = 31;
    private const long MissingBaseEventEnd = 7_800_000;
    private const int CommonItems = 16;
    private const int MiningItems = 3;

    /// <summary>An UMM root of 0 or 20 bytes follows the uncle count.</summary>
    public bool HasUmmRoot { get; init; }

    /// <summary>RSKIP351: the full encoding has a version byte, the compressed one an extension hash instead of the bloom.</summary>
    public bool HasVersion { get; init; }

    /// <summary>RSKIP144 with RSKIP351: the full encoding has the sublist edges.</summary>
    public bool HasEdges { get; init; }

    /// <summary>RSKIP535 with RSKIP351: the full encoding has a base event.</summary>
    public bool HasBaseEvent { get; init; }

    /// <summary>Before RSKIP92 the block hash covers the merge-mining proof and coinbase too.</summary>
    public bool HashCoversProof { get; init; }

    /// <summary>RSKIP110: bytes 20 to 31 of the merge-mining hash are fork detection data.</summary>
    public bool HasForkDetectionData { get; init; }

    /// <summary>RSKIP98: the Bitcoin header is exactly 80 bytes (before, it may be a fallback signature).</summary>
    public bool RequiresBitcoinHeader { get; init; }

    /// <summary>RSKIP126: transaction and receipt roots are those of the unitrie; before, of its Orchid serialisation.</summary>
    public bool HasUnitrieRoots { get; init; }

    /// <summary>Testnet blocks below 7,800,000 were mined without the base event and stay valid.</summary>
    public bool ToleratesMissingBaseEvent { get; init; }

    /// <summary>The format that the rules of a network give to the header at a height.</summary>
    public static HeaderFormat At(NetworkParameters network, long number)
    {
        RuleSet rules = network.Rules.At(number);
        bool versioned = rules.IsActive(ConsensusRule.Rskip351);
        bool baseEvent = versioned && rules.IsActive(ConsensusRule.Rskip535);
        return new HeaderFormat
        {
            HasUmmRoot = rules.IsActive(ConsensusRule.RskipUmm),
            HasVersion = versioned,
            HasEdges = versioned && rules.IsActive(ConsensusRule.Rskip144),
            HasBaseEvent = baseEvent,
            HashCoversProof = !rules.IsActive(ConsensusRule.Rskip92),
            HasForkDetectionData = number >= ForkDetectionStart && rules.IsActive(ConsensusRule.Rskip110),
            RequiresBitcoinHeader = number != 0 && rules.IsActive(ConsensusRule.Rskip98),
            HasUnitrieRoots = rules.IsActive(ConsensusRule.Rskip126),
            ToleratesMissingBaseEvent = baseEvent && network.ChainId == TestnetChainId && number < MissingBaseEventEnd,
        };
    }

    /// <summary>Whether a header list of this many items can be decoded at all (rskj BlockFactory.canBeDecoded).</summary>
    public bool AcceptsItemCount(int count, bool compressed)
    {
        int bare = ItemCount(compressed);
        return count == bare || count == bare + MiningItems
            || (!compressed && ToleratesMissingBaseEvent && (count == bare - 1 || count == bare - 1 + MiningItems));
    }

    private int ItemCount(bool compressed)
    {
        int count = CommonItems + (HasUmmRoot ? 1 : 0);
        return compressed ? count : count + (HasVersion ? 1 : 0) + (HasEdges ? 1 : 0) + (HasBaseEvent ? 1 : 0);
    }
}

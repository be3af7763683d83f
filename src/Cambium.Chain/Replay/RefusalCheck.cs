using Cambium.Chain.Blocks;
using Cambium.Chain.ForkChoice;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;

namespace Cambium.Chain.Replay;

/// <summary>Offers recorded invalid blocks to a chain, which must refuse them as the reference did and keep its best block.</summary>
public static class RefusalCheck
{
    /// <summary>Replays the chain as far as each refusal asks and offers the block.</summary>
    /// <param name="onOffered">Told of each refusal that came out as recorded, with the reason.</param>
    public static ReplayDifference? Run(
        ChainReplay replay, string chainPath, IReadOnlyList<RecordedRefusal> refusals, Action<RecordedRefusal, string>? onOffered = null)
    {
        foreach (IGrouping<int, RecordedRefusal> group in refusals.GroupBy(refusal => refusal.AfterLines).OrderBy(group => group.Key))
        {
            if (replay.RunFirst(chainPath, group.Key).Difference is { } difference) return difference;
            foreach (RecordedRefusal refusal in group)
            {
                string reason = Offer(replay.Chain, refusal.Encoded);
                if (Compare(replay.Chain, refusal, reason) is { } wrong) return wrong;
                onOffered?.Invoke(refusal, reason);
            }
        }

        return null;
    }

    /// <summary>The verdict and, behind a colon, the reason.</summary>
    private static string Offer(Blockchain chain, byte[] encoded)
    {
        try
        {
            ImportResult result = chain.Import(BlockCodec.Decode(encoded, chain.Network));
            return result.Violation is { } violation ? $"{result.VerdictName}: {violation}" : result.VerdictName;
        }
        catch (RlpException error)
        {
            return $"{RecordedRefusal.DecodeError}: {error.Message}";
        }
    }

    private static ReplayDifference? Compare(Blockchain chain, RecordedRefusal refusal, string got)
    {
        string block = $"after {refusal.AfterLines} blocks, {refusal.Description}";
        if (got.Split(':')[0] != refusal.Result) return new ReplayDifference(block, null, "verdict", refusal.Result, got);
        Hash256 best = chain.Head.Hash;
        return best == refusal.BestHash ? null : new ReplayDifference(block, null, "best block", refusal.BestHash.ToString(), best.ToString());
    }
}

using Cambium.Chain.Blocks;
using Cambium.Chain.MergeMining;
using Cambium.Primitives;
using Cambium.Rules;
using BitcoinHeader = Cambium.Bitcoin.Blocks.BlockHeader;

namespace Cambium.Chain.Validation;

/// <summary>What a header must have by itself.</summary>
public static class HeaderRules
{
    public static readonly HeaderRule ProofOfWork = new(
        "proof of work", candidate => MergeMiningProof.Check(candidate.Header, candidate.Rules, candidate.Network));

    public static readonly HeaderRule Timestamp = new("timestamp", CheckTimestamp);
    public static readonly HeaderRule MinimumGasLimit = new("gas limit", CheckMinimumGasLimit);
    public static readonly HeaderRule GasUsed = new("gas used within limit", CheckGasUsed);
    public static readonly HeaderRule ExtraData = new("extra data", CheckExtraData);
    public static readonly HeaderRule ForkDetection = new("fork detection data", CheckForkDetectionData);

    private static Mismatch? CheckTimestamp(HeaderCandidate candidate)
    {
        int ahead = candidate.Network.NewBlockMaximumSecondsInTheFuture;
        if (ahead == 0) return null;
        long time = candidate.Header.Timestamp;
        if (time - candidate.Now > ahead) return new Mismatch(Mismatch.Text(time), $"at most {Mismatch.Text(candidate.Now + ahead)}");
        return candidate.Rules.IsActive(ConsensusRule.Rskip179) ? CheckBitcoinTime(candidate) : null;
    }

    /// <summary>RSKIP179: the Bitcoin header's time must be near.</summary>
    private static Mismatch? CheckBitcoinTime(HeaderCandidate candidate)
    {
        if (!BitcoinHeader.TryParse(candidate.Header.BitcoinHeader.Span, out BitcoinHeader? bitcoin))
            return new Mismatch("no Bitcoin header", "a Bitcoin header");
        long limit = candidate.Network.MaximumTimestampDifference(candidate.Rules);
        UInt128 distance = (UInt128)Int128.Abs((Int128)bitcoin.Time - candidate.Header.Timestamp);
        return distance < (UInt128)limit
            ? null
            : new Mismatch($"{distance} s from the Bitcoin header's time", $"less than {Mismatch.Text(limit)} s");
    }

    private static Mismatch? CheckMinimumGasLimit(HeaderCandidate candidate) =>
        candidate.Header.GasLimit >= ConsensusLimits.MinimumBlockGasLimit
            ? null
            : new Mismatch(Mismatch.Text(candidate.Header.GasLimit), $"at least {Mismatch.Text(ConsensusLimits.MinimumBlockGasLimit)}");

    private static Mismatch? CheckGasUsed(HeaderCandidate candidate) =>
        candidate.Header.GasUsed <= candidate.Header.GasLimit
            ? null
            : new Mismatch(Mismatch.Text(candidate.Header.GasUsed), $"at most {Mismatch.Text(candidate.Header.GasLimit)}");

    private static Mismatch? CheckExtraData(HeaderCandidate candidate) =>
        candidate.Header.ExtraData.Length <= ConsensusLimits.MaximumExtraDataLength
            ? null
            : new Mismatch($"{candidate.Header.ExtraData.Length} bytes", $"at most {ConsensusLimits.MaximumExtraDataLength} bytes");

    private static Mismatch? CheckForkDetectionData(HeaderCandidate candidate)
    {
        BlockHeader header = candidate.Header;
        if (header.Number <= HeaderFormat.ForkDetectionStart || !header.Format.HasForkDetectionData) return null;
        if (!TryCollectAncestors(candidate, out List<BlockHeader> ancestors))
            return new Mismatch($"{ancestors.Count} known ancestors", $"{ForkDetectionData.AncestorsNeeded} known ancestors");
        string want = Hex.Encode(ForkDetectionData.Compute(ancestors));
        string have = MergeMiningHash.TryReadForkDetectionData(header, out ReadOnlyMemory<byte> data) ? Hex.Encode(data.Span) : "none";
        return have == want ? null : new Mismatch(have, want);
    }

    private static bool TryCollectAncestors(HeaderCandidate candidate, out List<BlockHeader> ancestors)
    {
        ancestors = new List<BlockHeader>(ForkDetectionData.AncestorsNeeded);
        for (Hash256 next = candidate.Header.ParentHash; ancestors.Count < ForkDetectionData.AncestorsNeeded; next = ancestors[^1].ParentHash)
        {
            if (candidate.Ancestry.BlockByHash(next) is not { } block) return false;
            ancestors.Add(block.Header);
        }

        return true;
    }
}

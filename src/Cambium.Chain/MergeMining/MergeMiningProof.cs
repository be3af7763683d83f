using Cambium.Bitcoin.Blocks;
using Cambium.Chain.Difficulty;
using Cambium.Chain.Validation;
using Cambium.Primitives;
using Cambium.Rules;
using BlockHeader = Cambium.Chain.Blocks.BlockHeader;
using BitcoinHeader = Cambium.Bitcoin.Blocks.BlockHeader;

namespace Cambium.Chain.MergeMining;

/// <summary>
/// The proof of work of a header: a Bitcoin header of enough work, a coinbase transaction under its Merkle root, and in that the tag
/// with the hash for merge mining (rskj ProofOfWorkRule; RSKIP92, RSKIP98, RSKIP110, RSKIP180).
/// </summary>
public static class MergeMiningProof
{
    /// <summary>The tag must start in the first block of the tail, or the same proof could be cut at two places.</summary>
    private const int TagEnd = 64;

    private const int SmallestTransaction = 64;

    /// <summary>Null when the proof holds.</summary>
    public static Mismatch? Check(BlockHeader header, RuleSet rules, NetworkParameters network)
    {
        if (FallbackSignature.IsPossible(header, rules, network))
            return FallbackSignature.IsValid(header) ? null : new Mismatch("no valid fallback signature", "one by the fallback key");
        if (CheckProofFormat(header, rules) is { } badFormat) return badFormat;
        if (!CompressedCoinbase.TryParse(header.BitcoinCoinbase.Span, out CompressedCoinbase coinbase))
            return new Mismatch($"a coinbase field of {header.BitcoinCoinbase.Length} bytes", "at least 40 bytes");
        if (!BitcoinHeader.TryParse(header.BitcoinHeader.Span, out BitcoinHeader? bitcoin))
            return new Mismatch($"a Bitcoin header of {header.BitcoinHeader.Length} bytes", $"{BitcoinHeader.Size} bytes");
        return CheckWork(header, bitcoin) ?? CheckTag(header, coinbase) ?? CheckMerkle(header, rules, bitcoin, coinbase);
    }

    private static Mismatch? CheckProofFormat(BlockHeader header, RuleSet rules)
    {
        ReadOnlySpan<byte> proof = header.BitcoinMerkleProof.Span;
        if (!rules.IsActive(ConsensusRule.Rskip92))
            return PartialMerkleTree.HasExpectedSize(proof) ? null : new Mismatch($"a proof of {proof.Length} bytes", "a partial Merkle tree");
        if (rules.IsActive(ConsensusRule.Rskip180) && proof.Length > ConsensusLimits.MaximumMergeMiningProofLength)
            return new Mismatch($"a proof of {proof.Length} bytes", $"at most {ConsensusLimits.MaximumMergeMiningProofLength} bytes");
        return proof.Length % Hash256.Size == 0 ? null : new Mismatch($"a proof of {proof.Length} bytes", "a multiple of 32 bytes");
    }

    private static Mismatch? CheckWork(BlockHeader header, BitcoinHeader bitcoin)
    {
        UInt256 work = UInt256.FromLittleEndian(bitcoin.Hash.AsSpan());
        UInt256 target = DifficultyTarget.Of(header.Difficulty);
        return work <= target ? null : new Mismatch($"Bitcoin hash {work.ToHexString()}", $"at most {target.ToHexString()}");
    }

    private static Mismatch? CheckTag(BlockHeader header, CompressedCoinbase coinbase)
    {
        if (!MergeMiningHash.TryCompute(header, out Hash256 hash))
            return new Mismatch("no fork detection data or a wrong UMM root", "a hash for merge mining");
        Span<byte> tag = stackalloc byte[MergeMiningTag.Prefix.Length + Hash256.Size];
        MergeMiningTag.Prefix.CopyTo(tag);
        hash.CopyTo(tag[MergeMiningTag.Prefix.Length..]);
        int at = coinbase.Tail.LastIndexOf(tag);
        if (at < 0) return new Mismatch("a coinbase without the tag", $"RSKBLOCK: and {hash.ToHex()}");
        if (at >= TagEnd) return new Mismatch($"the tag at byte {at}", $"below {TagEnd}");
        int last = coinbase.Tail.LastIndexOf(MergeMiningTag.Prefix);
        if (last != at) return new Mismatch($"another tag at byte {last}", "the right tag as the last one");
        int after = coinbase.Tail.Length - at - tag.Length;
        if (after > MergeMiningTag.MaximumBytesAfter)
            return new Mismatch($"{after} bytes after the tag", $"at most {MergeMiningTag.MaximumBytesAfter}");
        return coinbase.Length > SmallestTransaction
            ? null
            : new Mismatch($"a coinbase of {Mismatch.Text(coinbase.Length)} bytes", $"more than {SmallestTransaction}");
    }

    private static Mismatch? CheckMerkle(BlockHeader header, RuleSet rules, BitcoinHeader bitcoin, CompressedCoinbase coinbase)
    {
        Hash256 id = coinbase.TransactionId();
        bool proven = rules.IsActive(ConsensusRule.Rskip92)
            ? MerkleBranch.TryFold(id, header.BitcoinMerkleProof.Span, out Hash256 root) && root == bitcoin.MerkleRoot
            : IsInPartialTree(header.BitcoinMerkleProof.Span, id, bitcoin.MerkleRoot);
        return proven ? null : new Mismatch($"no proof for coinbase {id.Reversed().ToHex()}", $"Merkle root {bitcoin.MerkleRoot.Reversed().ToHex()}");
    }

    private static bool IsInPartialTree(ReadOnlySpan<byte> proof, Hash256 id, Hash256 merkleRoot) =>
        PartialMerkleTree.ParseAsBitcoinj(proof).TryExtractAsBitcoinj(out Hash256 root, out IReadOnlyList<MerkleMatch> matches)
        && root == merkleRoot && matches.Any(match => match.Hash == id);
}

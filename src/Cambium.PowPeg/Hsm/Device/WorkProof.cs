using Cambium.Chain.Difficulty;
using Cambium.Chain.MergeMining;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.PowPeg.Hsm.Device;

/// <summary>
/// The device's check of a header's proof of work: the Bitcoin header meets the difficulty, its Merkle root covers the coinbase, and the
/// coinbase names the Rootstock header (RSKIP92, RSKIP110).
/// </summary>
internal static class WorkProof
{
    private const int MerkleRootOffset = 36;
    private const int LargestMerkleProof = 960;
    private const int LargestCoinbase = 273;
    private const int MidstateSize = 40;
    private const int LastTagPosition = 64;
    private const int SmallestTransaction = 64;

    public static StatusWord Check(DeviceHeader header, DeviceNetwork network)
    {
        UInt256 work = BitcoinHash.DoubleSha256(header.BitcoinHeader).Reversed().ToUInt256();
        if (work > DifficultyTarget.Of(header.Difficulty)) return StatusWord.BitcoinDifficultyMismatch;
        if (header.MerkleProof.Length % Hash256.Size != 0) return StatusWord.MerkleProofInvalid;
        if (header.Number >= network.Iris && header.MerkleProof.Length > LargestMerkleProof) return StatusWord.MerkleProofOverflow;
        if (header.Coinbase.Length is <= MidstateSize or > LargestCoinbase || !CompressedCoinbase.TryParse(header.Coinbase, out CompressedCoinbase coinbase))
            return StatusWord.CoinbaseInvalid;
        Hash256 expected = new(header.BitcoinHeader.Slice(MerkleRootOffset, Hash256.Size));
        if (!MerkleBranch.TryFold(coinbase.TransactionId(), header.MerkleProof, out Hash256 root) || root != expected)
            return StatusWord.MerkleProofMismatch;
        return CheckTag(header, coinbase);
    }

    private static StatusWord CheckTag(DeviceHeader header, CompressedCoinbase coinbase)
    {
        int tag = coinbase.Tail.LastIndexOf(MergeMiningTag.Prefix);
        int start = tag + MergeMiningTag.Prefix.Length;
        if (tag is < 0 or > LastTagPosition || start + Hash256.Size > coinbase.Tail.Length) return StatusWord.CoinbaseInvalid;
        if (coinbase.Tail.Length - start - Hash256.Size > MergeMiningTag.MaximumBytesAfter) return StatusWord.CoinbaseInvalid;
        if (unchecked((ulong)coinbase.Length) <= SmallestTransaction) return StatusWord.CoinbaseInvalid;
        return IsNamed(header, coinbase.Tail.Slice(start, Hash256.Size)) ? StatusWord.Ok : StatusWord.MergeMiningHashMismatch;
    }

    /// <summary>Between the hash's first 20 bytes and the block number at the end there is fork detection data, which the device ignores.</summary>
    private static bool IsNamed(DeviceHeader header, ReadOnlySpan<byte> named)
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        header.WriteNumber(number);
        Hash256 hash = HashForMergeMining(header);
        return named[..MergeMiningHash.PrefixLength].SequenceEqual(hash.AsSpan()[..MergeMiningHash.PrefixLength])
            && named[^sizeof(uint)..].SequenceEqual(number);
    }

    private static Hash256 HashForMergeMining(DeviceHeader header)
    {
        Hash256 hash = header.HashWithoutMining();
        if (header.UmmRoot.IsEmpty) return hash;
        Span<byte> pair = stackalloc byte[MergeMiningHash.PrefixLength + DeviceHeader.UmmRootSize];
        hash.AsSpan()[..MergeMiningHash.PrefixLength].CopyTo(pair);
        header.UmmRoot.CopyTo(pair[MergeMiningHash.PrefixLength..]);
        return Keccak256.Hash(pair);
    }
}

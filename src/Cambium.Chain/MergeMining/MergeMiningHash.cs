using Cambium.Chain.Blocks;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Chain.MergeMining;

/// <summary>
/// What a header commits to inside Bitcoin's coinbase: the hash of the header without merge-mining items, joined with the UMM root,
/// its last 12 bytes replaced by the fork detection data (RSKIP110).
/// </summary>
public static class MergeMiningHash
{
    /// <summary>Bytes of the hash that stay when fork detection data is put in.</summary>
    public const int PrefixLength = 20;

    private const int UmmRootLength = 20;

    /// <summary>
    /// The hash that the coinbase of a mined header must contain; the fork detection data is taken from that coinbase. False when the
    /// header has none there or has an UMM root of another length than 0 or 20.
    /// </summary>
    public static bool TryCompute(BlockHeader header, out Hash256 hash)
    {
        if (!TryComputeBase(header, out hash)) return false;
        if (!header.Format.HasForkDetectionData) return true;
        if (!TryReadForkDetectionData(header, hash, out ReadOnlyMemory<byte> data)) return false;
        hash = WithForkDetectionData(hash, data.Span);
        return true;
    }

    /// <summary>The hash to mine on, with fork detection data supplied by the miner.</summary>
    public static bool TryCompute(BlockHeader header, ReadOnlySpan<byte> forkDetectionData, out Hash256 hash)
    {
        if (!TryComputeBase(header, out hash)) return false;
        if (header.Format.HasForkDetectionData) hash = WithForkDetectionData(hash, forkDetectionData);
        return true;
    }

    /// <summary>The 12 bytes after the last tag with this header's hash prefix in its coinbase.</summary>
    public static bool TryReadForkDetectionData(BlockHeader header, out ReadOnlyMemory<byte> data)
    {
        data = default;
        return header.Format.HasForkDetectionData
            && TryComputeBase(header, out Hash256 hash)
            && TryReadForkDetectionData(header, hash, out data);
    }

    private static bool TryComputeBase(BlockHeader header, out Hash256 hash)
    {
        hash = Keccak256.Hash(BlockHeaderCodec.Encode(header, HeaderEncoding.ForMergeMining));
        if (header.UmmRoot is not { IsEmpty: false } umm) return true;
        if (umm.Length != UmmRootLength) return false;
        Span<byte> pair = stackalloc byte[PrefixLength + UmmRootLength];
        hash.AsSpan()[..PrefixLength].CopyTo(pair);
        umm.Span.CopyTo(pair[PrefixLength..]);
        hash = Keccak256.Hash(pair);
        return true;
    }

    private static bool TryReadForkDetectionData(BlockHeader header, in Hash256 hash, out ReadOnlyMemory<byte> data)
    {
        Span<byte> prefix = stackalloc byte[MergeMiningTag.Prefix.Length + PrefixLength];
        MergeMiningTag.Prefix.CopyTo(prefix);
        hash.AsSpan()[..PrefixLength].CopyTo(prefix[MergeMiningTag.Prefix.Length..]);
        ReadOnlyMemory<byte> coinbase = header.BitcoinCoinbase;
        int at = coinbase.Span.LastIndexOf(prefix);
        data = default;
        if (at < 0 || coinbase.Length < at + prefix.Length + ForkDetectionData.Length) return false;
        data = coinbase.Slice(at + prefix.Length, ForkDetectionData.Length);
        return true;
    }

    private static Hash256 WithForkDetectionData(in Hash256 hash, ReadOnlySpan<byte> data)
    {
        Span<byte> bytes = stackalloc byte[Hash256.Size];
        hash.AsSpan()[..PrefixLength].CopyTo(bytes);
        data.CopyTo(bytes[PrefixLength..]);
        return new Hash256(bytes);
    }
}

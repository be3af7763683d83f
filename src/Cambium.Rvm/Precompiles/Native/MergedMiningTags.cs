namespace Cambium.Rvm.Precompiles.Native;

/// <summary>What miners write into the Bitcoin coinbase after Rootstock's own tag.</summary>
internal static class MergedMiningTags
{
    private const int BlockHashLength = 32;

    private static ReadOnlySpan<byte> RootstockTag => "RSKBLOCK:"u8;

    /// <summary>The bytes after the last tag and the hash that follows it; none without a tag, null when the hash is cut off.</summary>
    public static byte[]? After(ReadOnlySpan<byte> coinbase)
    {
        int tag = coinbase.LastIndexOf(RootstockTag);
        if (tag < 0)
            return [];
        int start = tag + RootstockTag.Length + BlockHashLength;
        return start <= coinbase.Length ? coinbase[start..].ToArray() : null;
    }
}

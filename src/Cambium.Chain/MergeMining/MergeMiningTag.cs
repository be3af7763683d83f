namespace Cambium.Chain.MergeMining;

/// <summary>The mark in a Bitcoin coinbase transaction in front of the hash for merge mining.</summary>
public static class MergeMiningTag
{
    /// <summary>"RSKBLOCK:".</summary>
    public static ReadOnlySpan<byte> Prefix => "RSKBLOCK:"u8;

    /// <summary>Bytes that may follow the hash in the coinbase transaction.</summary>
    public const int MaximumBytesAfter = 128;
}

namespace Cambium.Bridge.Storage;

/// <summary>Orders byte strings by their bytes as unsigned numbers.</summary>
internal static class UnsignedBytes
{
    public static IComparer<byte[]> Order { get; } =
        Comparer<byte[]>.Create(static (a, b) => a.AsSpan().SequenceCompareTo(b));
}

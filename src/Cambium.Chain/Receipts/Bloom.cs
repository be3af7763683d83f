using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.Chain.Receipts;

/// <summary>
/// The 2048-bit log filter in Ethereum's layout: three bits per address and topic, taken from the first six bytes of its
/// Keccak-256 hash, counted from the end. Immutable.
/// </summary>
public sealed class Bloom : IEquatable<Bloom>
{
    public const int Size = 256;

    private const int BitsPerEntry = 3;
    private const int BitMask = (Size * 8) - 1;

    private readonly byte[] _bits;

    public Bloom(ReadOnlySpan<byte> bits)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bits.Length, Size);
        _bits = bits.ToArray();
    }

    private Bloom(byte[] owned) => _bits = owned;

    public static Bloom Empty { get; } = new(new byte[Size]);

    /// <summary>The filter of a receipt.</summary>
    public static Bloom Of(IReadOnlyList<Log> logs)
    {
        if (logs.Count == 0) return Empty;
        byte[] bits = new byte[Size];
        foreach (Log log in logs)
        {
            Set(bits, log.Address.AsSpan());
            foreach (Hash256 topic in log.Topics) Set(bits, topic.AsSpan());
        }

        return new Bloom(bits);
    }

    /// <summary>The filter of a block.</summary>
    public static Bloom Union(IEnumerable<Bloom> blooms)
    {
        byte[] bits = new byte[Size];
        foreach (Bloom bloom in blooms)
            for (int i = 0; i < Size; i++) bits[i] |= bloom._bits[i];
        return new Bloom(bits);
    }

    public ReadOnlySpan<byte> AsSpan() => _bits;

    /// <summary>False when no log with this address or topic can be behind the filter.</summary>
    public bool MayContain(ReadOnlySpan<byte> addressOrTopic)
    {
        Span<byte> hash = stackalloc byte[Hash256.Size];
        Keccak256.Hash(addressOrTopic, hash);
        for (int i = 0; i < BitsPerEntry; i++)
        {
            int bit = BitAt(hash, i);
            if ((_bits[Size - 1 - (bit >> 3)] & (1 << (bit & 7))) == 0) return false;
        }

        return true;
    }

    /// <summary>The bits that an address or topic sets, counted from the end of the filter.</summary>
    public static (int First, int Second, int Third) BitsOf(ReadOnlySpan<byte> addressOrTopic)
    {
        Span<byte> hash = stackalloc byte[Hash256.Size];
        Keccak256.Hash(addressOrTopic, hash);
        return (BitAt(hash, 0), BitAt(hash, 1), BitAt(hash, 2));
    }

    public bool Equals(Bloom? other) => other is not null && AsSpan().SequenceEqual(other._bits);

    public override bool Equals(object? obj) => Equals(obj as Bloom);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_bits);
        return hash.ToHashCode();
    }

    public override string ToString() => Hex.Encode0x(_bits);

    private static void Set(byte[] bits, ReadOnlySpan<byte> addressOrTopic)
    {
        Span<byte> hash = stackalloc byte[Hash256.Size];
        Keccak256.Hash(addressOrTopic, hash);
        for (int i = 0; i < BitsPerEntry; i++)
        {
            int bit = BitAt(hash, i);
            bits[Size - 1 - (bit >> 3)] |= (byte)(1 << (bit & 7));
        }
    }

    private static int BitAt(ReadOnlySpan<byte> hash, int pair) => ((hash[2 * pair] << 8) | hash[(2 * pair) + 1]) & BitMask;
}

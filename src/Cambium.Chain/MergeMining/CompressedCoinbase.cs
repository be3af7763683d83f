using System.Buffers.Binary;
using System.Security.Cryptography;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Chain.MergeMining;

/// <summary>
/// A Bitcoin coinbase transaction of which only the end is sent: the count of bytes already hashed (8 bytes, big-endian),
/// the SHA-256 state after them (32 bytes), and the remaining bytes.
/// </summary>
public readonly ref struct CompressedCoinbase
{
    private const int BlockLength = 64;
    private const int StateOffset = sizeof(long);
    private const int TailOffset = StateOffset + Hash256.Size;

    private readonly ReadOnlySpan<byte> _state;

    private CompressedCoinbase(ReadOnlySpan<byte> field)
    {
        HashedBytes = BinaryPrimitives.ReadInt64BigEndian(field);
        _state = field[StateOffset..TailOffset];
        Tail = field[TailOffset..];
    }

    /// <summary>As claimed; the reference reads it as a signed number and does not ask for a multiple of 64.</summary>
    public long HashedBytes { get; }

    public ReadOnlySpan<byte> Tail { get; }

    /// <summary>Length of the whole transaction as claimed.</summary>
    public long Length => unchecked(HashedBytes + Tail.Length);

    public static bool TryParse(ReadOnlySpan<byte> field, out CompressedCoinbase coinbase)
    {
        coinbase = field.Length < TailOffset ? default : new CompressedCoinbase(field);
        return field.Length >= TailOffset;
    }

    /// <summary>
    /// Compresses a coinbase transaction (without witness): all whole 64-byte blocks before the last tag are hashed away. Null when
    /// it has no tag.
    /// </summary>
    public static byte[]? TryCompress(ReadOnlySpan<byte> transaction)
    {
        int tag = transaction.LastIndexOf(MergeMiningTag.Prefix);
        if (tag < 0) return null;
        int hashed = tag / BlockLength * BlockLength;
        byte[] field = new byte[TailOffset + transaction.Length - hashed];
        BinaryPrimitives.WriteInt64BigEndian(field, hashed);
        Sha256Midstate.Begin(transaction[..hashed], field.AsSpan(StateOffset, Hash256.Size));
        transaction[hashed..].CopyTo(field.AsSpan(TailOffset));
        return field;
    }

    /// <summary>The transaction id in raw byte order.</summary>
    public Hash256 TransactionId()
    {
        Span<byte> once = stackalloc byte[Hash256.Size];
        Span<byte> twice = stackalloc byte[Hash256.Size];
        Sha256Midstate.Continue(_state, unchecked((ulong)HashedBytes), Tail, once);
        SHA256.HashData(once, twice);
        return new Hash256(twice);
    }
}

using Cambium.Crypto.Hashes;
using Cambium.Primitives;

namespace Cambium.Crypto;

/// <summary>Keccak-256 over data that arrives in pieces; reusable after <see cref="Finish()"/>. Not for use by two threads at once.</summary>
public sealed class Keccak256Stream
{
    private readonly ulong[] _state = new ulong[KeccakPermutation.Lanes];
    private readonly byte[] _pending = new byte[KeccakSponge.Rate];
    private int _pendingLength;

    /// <summary>Adds bytes to the message.</summary>
    public void Update(ReadOnlySpan<byte> data)
    {
        if (_pendingLength > 0)
        {
            data = FillPending(data);
            if (_pendingLength < KeccakSponge.Rate)
                return;
            KeccakSponge.AbsorbBlocks(_state, _pending);
        }
        ReadOnlySpan<byte> tail = KeccakSponge.AbsorbBlocks(_state, data);
        tail.CopyTo(_pending);
        _pendingLength = tail.Length;
    }

    /// <summary>The digest of all bytes added since the start or the last digest; starts a new message.</summary>
    public Hash256 Finish()
    {
        Span<byte> digest = stackalloc byte[Keccak256.DigestLength];
        Finish(digest);
        return new Hash256(digest);
    }

    /// <inheritdoc cref="Finish()"/>
    public void Finish(Span<byte> digest)
    {
        KeccakSponge.Finish(_state, _pending.AsSpan(0, _pendingLength), digest);
        Reset();
    }

    /// <summary>Forgets the bytes added so far.</summary>
    public void Reset()
    {
        Array.Clear(_state);
        _pendingLength = 0;
    }

    private ReadOnlySpan<byte> FillPending(ReadOnlySpan<byte> data)
    {
        int taken = Math.Min(data.Length, KeccakSponge.Rate - _pendingLength);
        data[..taken].CopyTo(_pending.AsSpan(_pendingLength));
        _pendingLength += taken;
        return data[taken..];
    }
}

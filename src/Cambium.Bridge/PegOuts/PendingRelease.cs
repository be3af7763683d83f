using System.Buffers.Binary;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Bridge.PegOuts;

/// <summary>
/// A release transaction that waits for confirmations of its Rootstock block; equal to another one with the same id,
/// block and creating transaction.
/// </summary>
public sealed class PendingRelease(Transaction transaction, long creationBlock, Hash256? creationHash) : IEquatable<PendingRelease>
{
    public Transaction Transaction { get; } = transaction;

    public long CreationBlock { get; } = creationBlock;

    /// <summary>The Rootstock transaction that caused it; unknown before RSKIP-146.</summary>
    public Hash256? CreationHash { get; } = creationHash;

    /// <summary>The hash code Java computes for such an entry (reference 7.6).</summary>
    public int JavaHashCode
    {
        get
        {
            Hash256 displayed = Transaction.Id.Reversed();
            int ofTransaction = BinaryPrimitives.ReadInt32BigEndian(displayed.AsSpan()[^4..]);
            int ofBlock = unchecked((int)(CreationBlock ^ (long)((ulong)CreationBlock >> 32)));
            return unchecked((31 * (31 + ofTransaction)) + ofBlock);
        }
    }

    public bool Equals(PendingRelease? other) =>
        other is not null
        && Transaction.Id == other.Transaction.Id
        && CreationBlock == other.CreationBlock
        && CreationHash == other.CreationHash;

    public override bool Equals(object? obj) => Equals(obj as PendingRelease);

    public override int GetHashCode() => JavaHashCode;
}

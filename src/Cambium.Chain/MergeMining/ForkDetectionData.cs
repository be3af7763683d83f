using System.Buffers.Binary;
using Cambium.Chain.Blocks;
using Cambium.Crypto;

namespace Cambium.Chain.MergeMining;

/// <summary>
/// The 12 bytes by which Bitcoin miners show on which Rootstock chain they mine (RSKIP110): one byte each of seven Bitcoin block ids
/// at heights 64 apart, the recent uncle count, and the height of the block being mined.
/// </summary>
public static class ForkDetectionData
{
    public const int Length = 12;

    /// <summary>Ancestors that must be known: seven steps of 64, without the genesis block, which has no Bitcoin header.</summary>
    public const int AncestorsNeeded = (ParentBytes * Step) + 1;

    private const int ParentBytes = 7;
    private const int Step = 64;
    private const int UncleBlocks = 32;
    private const int HeightOffset = ParentBytes + 1;

    /// <param name="ancestors">The <see cref="AncestorsNeeded"/> headers below the block, parent first.</param>
    public static byte[] Compute(IReadOnlyList<BlockHeader> ancestors)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ancestors.Count, AncestorsNeeded);
        long best = ancestors[0].Number;
        byte[] data = new byte[Length];
        int first = (int)(best % Step);
        for (int i = 0; i < ParentBytes; i++)
        {
            // The least significant byte of the id as displayed is the first one of the raw double hash.
            data[i] = BitcoinHash.DoubleSha256(ancestors[first + (i * Step)].BitcoinHeader.Span).AsSpan()[0];
        }

        int uncles = 0;
        for (int i = 0; i < UncleBlocks; i++) uncles = unchecked(uncles + ancestors[i].UncleCount);
        data[ParentBytes] = (byte)Math.Min(byte.MaxValue, uncles);
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(HeightOffset), unchecked((uint)(best + 1)));
        return data;
    }
}

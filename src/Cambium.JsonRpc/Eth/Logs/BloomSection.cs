using System.Numerics;
using Cambium.Chain.Receipts;

namespace Cambium.JsonRpc.Eth.Logs;

/// <summary>
/// The log blooms of consecutive blocks turned by a right angle: for each of the 2048 bits, which of the blocks have it set. A query
/// reads three rows per address or topic for all blocks at once.
/// </summary>
internal sealed class BloomSection
{
    public const int Blocks = 1_024;

    private const int RowBytes = Blocks / 8;
    private const int Rows = Bloom.Size * 8;

    private readonly byte[] _rows;

    private BloomSection(byte[] rows) => _rows = rows;

    /// <summary>The rows one after another.</summary>
    public ReadOnlySpan<byte> Bytes => _rows;

    public static BloomSection Of(IEnumerable<Bloom> blooms)
    {
        byte[] rows = new byte[Rows * RowBytes];
        int block = 0;
        foreach (Bloom bloom in blooms)
        {
            Turn(bloom.AsSpan(), rows, block);
            block++;
        }
        return new BloomSection(rows);
    }

    /// <summary>The section that <see cref="Bytes"/> were of; null when they are not one.</summary>
    public static BloomSection? Read(ReadOnlySpan<byte> bytes) => bytes.Length == Rows * RowBytes ? new BloomSection(bytes.ToArray()) : null;

    /// <summary>The positions of the blocks whose bloom may have a matching log, in order.</summary>
    public IEnumerable<int> Candidates(LogCriteria criteria)
    {
        byte[] matches = new byte[RowBytes];
        Array.Fill(matches, byte.MaxValue);
        foreach (IReadOnlyList<byte[]> group in criteria.Groups)
            And(matches, AnyOf(group));
        for (int i = 0; i < matches.Length; i++)
        {
            for (uint left = matches[i]; left != 0; left &= left - 1)
                yield return (i * 8) + BitOperations.TrailingZeroCount(left);
        }
    }

    private static void Turn(ReadOnlySpan<byte> bloom, byte[] rows, int block)
    {
        for (int i = 0; i < bloom.Length; i++)
        {
            for (uint left = bloom[i]; left != 0; left &= left - 1)
            {
                int bit = ((Bloom.Size - 1 - i) * 8) + BitOperations.TrailingZeroCount(left);
                rows[(bit * RowBytes) + (block >> 3)] |= (byte)(1 << (block & 7));
            }
        }
    }

    private byte[] AnyOf(IReadOnlyList<byte[]> items)
    {
        byte[] any = new byte[RowBytes];
        foreach (byte[] item in items)
        {
            (int first, int second, int third) = Bloom.BitsOf(item);
            ReadOnlySpan<byte> a = Row(first), b = Row(second), c = Row(third);
            for (int i = 0; i < RowBytes; i++)
                any[i] |= (byte)(a[i] & b[i] & c[i]);
        }
        return any;
    }

    private ReadOnlySpan<byte> Row(int bit) => _rows.AsSpan(bit * RowBytes, RowBytes);

    private static void And(byte[] matches, byte[] others)
    {
        for (int i = 0; i < matches.Length; i++)
            matches[i] &= others[i];
    }
}

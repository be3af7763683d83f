using System.Globalization;
using Cambium.Codecs.Bitcoin;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Transactions;

/// <summary>Names one output: the id of its transaction in wire order, and its position there.</summary>
public readonly record struct OutPoint(Hash256 TransactionId, uint Index) : IComparable<OutPoint>
{
    /// <summary>The serialised size in bytes.</summary>
    public const int Size = 36;

    /// <summary>What the input of a coinbase refers to.</summary>
    public static OutPoint Null => new(Hash256.Zero, uint.MaxValue);

    public bool IsNull => Index == uint.MaxValue && TransactionId == Hash256.Zero;

    /// <summary>Orders by the id as displayed (reversed), then by index: the order of BIP-69.</summary>
    public int CompareTo(OutPoint other)
    {
        int byId = TransactionId.Reversed().CompareTo(other.TransactionId.Reversed());
        return byId != 0 ? byId : Index.CompareTo(other.Index);
    }

    /// <summary>The id as displayed, a colon and the index.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{TransactionId.Reversed().ToHex()}:{Index}");

    public static bool operator <(OutPoint a, OutPoint b) => a.CompareTo(b) < 0;

    public static bool operator >(OutPoint a, OutPoint b) => a.CompareTo(b) > 0;

    public static bool operator <=(OutPoint a, OutPoint b) => a.CompareTo(b) <= 0;

    public static bool operator >=(OutPoint a, OutPoint b) => a.CompareTo(b) >= 0;

    internal static OutPoint Read(ref BitcoinReader reader) => new(reader.ReadHash(), reader.ReadUInt32());

    internal void Write(BitcoinWriter writer)
    {
        writer.WriteHash(TransactionId);
        writer.WriteUInt32(Index);
    }
}

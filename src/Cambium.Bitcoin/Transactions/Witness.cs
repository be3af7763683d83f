using System.Collections;
using Cambium.Codecs.Bitcoin;

namespace Cambium.Bitcoin.Transactions;

/// <summary>The witness stack of one input (BIP-141), bottom first; immutable.</summary>
public sealed class Witness : IReadOnlyList<ReadOnlyMemory<byte>>, IEquatable<Witness>
{
    public static readonly Witness Empty = new([]);

    private readonly ReadOnlyMemory<byte>[] _items;

    private Witness(ReadOnlyMemory<byte>[] items) => _items = items;

    public int Count => _items.Length;

    public bool IsEmpty => _items.Length == 0;

    /// <summary>The size with the item count in front.</summary>
    public int Size
    {
        get
        {
            int size = CompactSize.LengthOf((ulong)_items.Length);
            foreach (ReadOnlyMemory<byte> item in _items)
                size += CompactSize.LengthOfVarBytes(item.Length);
            return size;
        }
    }

    public ReadOnlyMemory<byte> this[int index] => _items[index];

    public static Witness Of(params IEnumerable<ReadOnlyMemory<byte>> items)
    {
        ReadOnlyMemory<byte>[] stack = [.. items];
        return stack.Length == 0 ? Empty : new Witness(stack);
    }

    public static Witness Of(params byte[][] items) => Of(items.Select(item => (ReadOnlyMemory<byte>)item));

    /// <summary>A copy with one item replaced.</summary>
    public Witness With(int index, ReadOnlyMemory<byte> item)
    {
        ReadOnlyMemory<byte>[] copy = [.. _items];
        copy[index] = item;
        return new Witness(copy);
    }

    public IEnumerator<ReadOnlyMemory<byte>> GetEnumerator() => _items.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(Witness? other)
    {
        if (other is null || other.Count != Count)
            return false;
        for (int i = 0; i < _items.Length; i++)
        {
            if (!_items[i].Span.SequenceEqual(other._items[i].Span))
                return false;
        }
        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Witness);

    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (ReadOnlyMemory<byte> item in _items)
            hash.AddBytes(item.Span);
        return hash.ToHashCode();
    }

    internal static Witness Read(ref BitcoinReader reader, ReadOnlyMemory<byte> owner)
    {
        int count = reader.ReadCount(minimumItemSize: 1);
        if (count == 0)
            return Empty;
        ReadOnlyMemory<byte>[] items = new ReadOnlyMemory<byte>[count];
        for (int i = 0; i < count; i++)
            items[i] = reader.ReadVarMemory(owner);
        return new Witness(items);
    }

    internal void Write(BitcoinWriter writer)
    {
        writer.WriteCompactSize((ulong)_items.Length);
        foreach (ReadOnlyMemory<byte> item in _items)
            writer.WriteVarBytes(item.Span);
    }
}

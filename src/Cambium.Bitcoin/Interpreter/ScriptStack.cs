using Cambium.Bitcoin.Scripts;

namespace Cambium.Bitcoin.Interpreter;

/// <summary>A stack of byte strings, addressed from the top; callers check the depth.</summary>
internal sealed class ScriptStack
{
    private static readonly ReadOnlyMemory<byte> True = new byte[] { 1 };

    private readonly List<ReadOnlyMemory<byte>> _items = new(capacity: 16);

    public int Count => _items.Count;

    /// <summary>The item <paramref name="depth"/> below the top.</summary>
    public ReadOnlyMemory<byte> this[int depth]
    {
        get => _items[^(depth + 1)];
        set => _items[^(depth + 1)] = value;
    }

    public void Push(ReadOnlyMemory<byte> item) => _items.Add(item);

    public void Push(bool value) => _items.Add(value ? True : default);

    public void Push(long number) => _items.Add(ScriptNumber.Encode(number));

    public void PushAll(IEnumerable<ReadOnlyMemory<byte>> items) => _items.AddRange(items);

    public ReadOnlyMemory<byte> Pop()
    {
        ReadOnlyMemory<byte> top = _items[^1];
        _items.RemoveAt(_items.Count - 1);
        return top;
    }

    public void Drop(int count) => _items.RemoveRange(_items.Count - count, count);

    public void RemoveAt(int depth) => _items.RemoveAt(_items.Count - 1 - depth);

    public void Insert(int depth, ReadOnlyMemory<byte> item) => _items.Insert(_items.Count - depth, item);

    public ScriptStack Copy()
    {
        ScriptStack copy = new();
        copy._items.AddRange(_items);
        return copy;
    }

    /// <summary>Whether the top is neither empty nor zeros, where a sign on the last byte is a zero too.</summary>
    public bool IsTopTrue() => IsTrue(this[0].Span);

    public static bool IsTrue(ReadOnlySpan<byte> item)
    {
        int first = item.IndexOfAnyExcept((byte)0);
        return first >= 0 && !(first == item.Length - 1 && item[first] == 0x80);
    }
}

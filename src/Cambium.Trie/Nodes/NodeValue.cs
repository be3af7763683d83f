using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Storage;

namespace Cambium.Trie.Nodes;

/// <summary>The value of a node: none, up to 32 bytes inline, or a <see cref="LongValue"/>.</summary>
internal readonly struct NodeValue
{
    /// <summary>The longest value that is kept inside the node (RSKIP107).</summary>
    public const int MaxInlineLength = 32;

    /// <summary>Lengths are 24-bit numbers in a node.</summary>
    public const int MaxLength = 0xffffff;

    private readonly object? _value;

    public NodeValue(byte[]? bytes)
    {
        if (bytes is null || bytes.Length == 0)
            return;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, MaxLength, nameof(bytes));
        _value = bytes.Length > MaxInlineLength ? new LongValue(bytes) : bytes;
    }

    public NodeValue(LongValue value) => _value = value;

    public bool IsEmpty => _value is null;

    public LongValue? Long => _value as LongValue;

    public int Length => _value switch
    {
        null => 0,
        LongValue value => value.Length,
        var bytes => ((byte[])bytes).Length,
    };

    public byte[]? Bytes(INodeStore? store) => _value is LongValue value ? value.Bytes(store) : (byte[]?)_value;

    /// <summary>The bytes of an inline value; empty when there is none.</summary>
    public ReadOnlySpan<byte> Inline => _value as byte[];

    public Hash256 Hash() => _value is LongValue value ? value.Hash : Keccak256.Hash(Inline);

    /// <summary>Whether both are the same object, not only equal bytes.</summary>
    public bool IsSameAs(NodeValue other) => ReferenceEquals(_value, other._value);

    /// <summary>Whether writing <paramref name="bytes"/> would change nothing; null and empty both mean "no value".</summary>
    public bool HasBytes(byte[]? bytes) => _value is LongValue value ? value.HasBytes(bytes) : Inline.SequenceEqual(bytes);
}

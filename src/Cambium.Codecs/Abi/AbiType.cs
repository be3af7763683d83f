using System.Globalization;
using System.Numerics;
using System.Text;
using Cambium.Primitives;

namespace Cambium.Codecs.Abi;

/// <summary>
/// A type of the contract ABI, with the reference's way of encoding and decoding it (bridge.md 0.4), which the Bridge's
/// results and refusals depend on: every integer decodes signed, an empty <c>bytes</c> or <c>string</c> encodes with one
/// zero word after its length, integers and arrays decode from an empty payload as 0 and as no elements.
/// </summary>
/// <remarks>
/// Values: <see cref="BigInteger"/> for every integer, <see cref="bool"/>, <see cref="Address"/>, <see cref="string"/>,
/// <c>byte[]</c> for <c>bytes</c> and <c>bytesN</c> (32 bytes whatever N), <c>object[]</c> for arrays.
/// </remarks>
public abstract record AbiType
{
    /// <summary>The size of a word and of most types' head.</summary>
    public const int WordSize = 32;

    private AbiType(string name) => Name = name;

    /// <summary>The name used in signatures: <c>int</c> and <c>uint</c> are written out as <c>int256</c> and <c>uint256</c>.</summary>
    public string Name { get; }

    /// <summary>Whether the head holds only the offset of the value.</summary>
    public virtual bool IsDynamic => false;

    /// <summary>The number of bytes in the head.</summary>
    public virtual int HeadSize => WordSize;

    /// <summary>The encoded value, without the offset of a dynamic type.</summary>
    /// <exception cref="AbiException">The value is not one of this type.</exception>
    public abstract byte[] Encode(object value);

    /// <summary>The value whose encoding starts at <paramref name="offset"/>.</summary>
    /// <exception cref="AbiException">It does not lie inside the payload.</exception>
    public abstract object Decode(ReadOnlySpan<byte> payload, int offset);

    /// <summary>Reads a type's name, such as <c>uint256</c>, <c>bytes32[]</c> or <c>address[3]</c>; arrays of arrays are not supported.</summary>
    /// <exception cref="AbiException">No such type.</exception>
    public static AbiType Parse(string name)
    {
        int open = name.IndexOf('[', StringComparison.Ordinal);
        if (open >= 0)
            return ParseArray(name, open);
        return name switch
        {
            "bool" => new Boolean(),
            "address" => new AccountAddress(),
            "string" => new Text(),
            "bytes" => new Bytes(),
            "int" => new Integer("int256"),
            "uint" => new Integer("uint256"),
            _ when name.StartsWith("bytes", StringComparison.Ordinal) => new FixedBytes(name),
            _ when name.StartsWith("int", StringComparison.Ordinal) || name.StartsWith("uint", StringComparison.Ordinal) => new Integer(name),
            _ => throw new AbiException($"unknown type {name}"),
        };
    }

    private static AbiType ParseArray(string name, int open)
    {
        AbiType element = Parse(name[..open]);
        string size = name[(open + 1)..].TrimEnd(']');
        if (name.EndsWith(']') && size.Length == 0)
            return new DynamicArray(element);
        return !element.IsDynamic && int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? new StaticArray(element, count)
            : throw new AbiException($"unsupported type {name}");
    }

    /// <summary>A range that must lie inside the payload.</summary>
    private static ReadOnlySpan<byte> Range(ReadOnlySpan<byte> payload, int offset, int size)
    {
        if (offset < 0 || size < 0 || (long)offset + size > payload.Length)
            throw new AbiException("a value lies outside the payload");
        return payload.Slice(offset, size);
    }

    private static BigInteger DecodeInteger(ReadOnlySpan<byte> payload, int offset) => payload.IsEmpty
        ? BigInteger.Zero
        : new BigInteger(Range(payload, offset, WordSize), isUnsigned: false, isBigEndian: true);

    /// <summary>A length or an offset: the low 32 bits of its word, as the reference takes them.</summary>
    private static int DecodeInt32(ReadOnlySpan<byte> payload, int offset) =>
        unchecked((int)(uint)(DecodeInteger(payload, offset) & uint.MaxValue));

    private static byte[] EncodeInteger(BigInteger value)
    {
        byte[] bytes = value.ToByteArray(isUnsigned: false, isBigEndian: true);
        if (bytes.Length == WordSize + 1 && bytes[0] == 0)
            bytes = bytes[1..];
        if (bytes.Length > WordSize)
            throw new AbiException("an integer of more than 256 bits");
        byte[] word = new byte[WordSize];
        if (value.Sign < 0)
            Array.Fill(word, (byte)0xff);
        bytes.CopyTo(word, WordSize - bytes.Length);
        return word;
    }

    private static BigInteger ToInteger(object value) => value switch
    {
        BigInteger number => number,
        UInt256 number => number.ToBigInteger(),
        int number => number,
        uint number => number,
        long number => number,
        ulong number => number,
        _ => throw new AbiException($"{value.GetType().Name} is not an integer"),
    };

    /// <summary>Signed or unsigned, of any width: always decoded as a signed 256-bit number.</summary>
    public sealed record Integer(string Canonical) : AbiType(Canonical)
    {
        public override byte[] Encode(object value) => EncodeInteger(ToInteger(value));

        public override object Decode(ReadOnlySpan<byte> payload, int offset) => DecodeInteger(payload, offset);
    }

    /// <summary>False when the low 32 bits of the word are zero.</summary>
    public sealed record Boolean() : AbiType("bool")
    {
        public override byte[] Encode(object value) => EncodeInteger(value is true ? 1 : 0);

        public override object Decode(ReadOnlySpan<byte> payload, int offset) => DecodeInt32(payload, offset) != 0;
    }

    /// <summary>
    /// Decoded as a signed number whose shortest two's complement form is padded with zeros to a word, of which the last
    /// twenty bytes count: a word of all ones is the address 0x..ff.
    /// </summary>
    public sealed record AccountAddress() : AbiType("address")
    {
        public override byte[] Encode(object value) => value is Address address
            ? address.ToUInt256().ToBigEndian32()
            : throw new AbiException($"{value.GetType().Name} is not an address");

        public override object Decode(ReadOnlySpan<byte> payload, int offset)
        {
            byte[] shortest = DecodeInteger(payload, offset).ToByteArray(isUnsigned: false, isBigEndian: true);
            byte[] word = new byte[WordSize];
            shortest.CopyTo(word, WordSize - shortest.Length);
            return new Address(word.AsSpan(WordSize - Address.Size));
        }
    }

    /// <summary>A byte string of any length.</summary>
    public sealed record Bytes() : AbiType("bytes")
    {
        public override bool IsDynamic => true;

        public override byte[] Encode(object value) => value is byte[] bytes
            ? EncodeBytes(bytes)
            : throw new AbiException($"{value.GetType().Name} is not a byte string");

        public override object Decode(ReadOnlySpan<byte> payload, int offset) => DecodeBytes(payload, offset).ToArray();

        internal static byte[] EncodeBytes(ReadOnlySpan<byte> bytes)
        {
            int words = Math.Max(1, (bytes.Length + WordSize - 1) / WordSize);
            byte[] encoded = new byte[WordSize * (1 + words)];
            EncodeInteger(bytes.Length).CopyTo(encoded, 0);
            bytes.CopyTo(encoded.AsSpan(WordSize));
            return encoded;
        }

        internal static ReadOnlySpan<byte> DecodeBytes(ReadOnlySpan<byte> payload, int offset)
        {
            int length = DecodeInt32(payload, offset);
            return Range(payload, unchecked(offset + WordSize), length);
        }
    }

    /// <summary>UTF-8 text; bytes that are not become the replacement character.</summary>
    public sealed record Text() : AbiType("string")
    {
        public override bool IsDynamic => true;

        public override byte[] Encode(object value) => value is string text
            ? Bytes.EncodeBytes(Encoding.UTF8.GetBytes(text))
            : throw new AbiException($"{value.GetType().Name} is not a text");

        public override object Decode(ReadOnlySpan<byte> payload, int offset) => Encoding.UTF8.GetString(Bytes.DecodeBytes(payload, offset));
    }

    /// <summary>One word; as the reference does, shorter byte strings are aligned to its right end and texts to its left.</summary>
    public sealed record FixedBytes(string Declared) : AbiType(Declared)
    {
        public override byte[] Encode(object value)
        {
            byte[] bytes = value switch
            {
                Hash256 hash => hash.ToArray(),
                byte[] array => array,
                string text => Encoding.UTF8.GetBytes(text),
                _ => throw new AbiException($"{value.GetType().Name} is not a byte string"),
            };
            if (bytes.Length > WordSize)
                throw new AbiException($"{bytes.Length} bytes do not fit {Name}");
            byte[] word = new byte[WordSize];
            bytes.CopyTo(word, value is string ? 0 : WordSize - bytes.Length);
            return word;
        }

        public override object Decode(ReadOnlySpan<byte> payload, int offset) => Range(payload, offset, WordSize).ToArray();
    }

    /// <summary>An array of a declared number of elements.</summary>
    public sealed record StaticArray(AbiType Element, int Count) : AbiType($"{Element.Name}[{Count}]")
    {
        public override int HeadSize => checked(Element.HeadSize * Count);

        public override byte[] Encode(object value)
        {
            object[] elements = value as object[] ?? throw new AbiException($"{value.GetType().Name} is not an array");
            if (elements.Length != Count)
                throw new AbiException($"{elements.Length} elements for {Name}");
            return [.. elements.SelectMany(Element.Encode)];
        }

        public override object Decode(ReadOnlySpan<byte> payload, int offset)
        {
            Range(payload, offset, HeadSize);
            object[] elements = new object[Count];
            for (int i = 0; i < Count; i++)
                elements[i] = Element.Decode(payload, offset + (i * Element.HeadSize));
            return elements;
        }
    }

    /// <summary>An array with its length in front.</summary>
    public sealed record DynamicArray(AbiType Element) : AbiType($"{Element.Name}[]")
    {
        public override bool IsDynamic => true;

        public override byte[] Encode(object value)
        {
            object[] elements = value as object[] ?? throw new AbiException($"{value.GetType().Name} is not an array");
            byte[][] encoded = [.. elements.Select(Element.Encode)];
            var result = new List<byte>(EncodeInteger(elements.Length));
            int offset = WordSize * elements.Length;
            for (int i = 0; Element.IsDynamic && i < encoded.Length; i++)
            {
                result.AddRange(EncodeInteger(offset));
                offset += encoded[i].Length;
            }
            result.AddRange(encoded.SelectMany(bytes => bytes));
            return [.. result];
        }

        public override object Decode(ReadOnlySpan<byte> payload, int offset)
        {
            if (payload.IsEmpty)
                return Array.Empty<object>();
            int count = DecodeInt32(payload, offset);
            int start = unchecked(offset + WordSize);
            Range(payload, start, count);
            object[] elements = new object[count];
            for (int i = 0; i < count; i++)
            {
                long at = start + ((long)i * Element.HeadSize);
                if (Element.IsDynamic)
                    at = (long)start + DecodeInt32(payload, Position(at));
                elements[i] = Element.Decode(payload, Position(at));
            }
            return elements;
        }

        private static int Position(long offset) => offset is >= 0 and <= int.MaxValue
            ? (int)offset
            : throw new AbiException("a value lies outside the payload");
    }
}

using System.Text;
using Cambium.Codecs.Bitcoin;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Scripts;

/// <summary>
/// A script as bytes; immutable and compared by content. Any bytes are a script: only reading its operations shows
/// whether a push runs past the end.
/// </summary>
public sealed class Script : IEquatable<Script>
{
    /// <summary>The largest script that can be executed before taproot.</summary>
    public const int MaxSize = 10_000;

    /// <summary>The largest element that can be pushed.</summary>
    public const int MaxElementSize = 520;

    public static readonly Script Empty = new(ReadOnlyMemory<byte>.Empty);

    /// <summary>Wraps the memory without copying it; the caller must not change it afterwards.</summary>
    public Script(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    public ReadOnlyMemory<byte> Bytes { get; }

    public ReadOnlySpan<byte> Span => Bytes.Span;

    public int Length => Bytes.Length;

    public bool IsEmpty => Bytes.IsEmpty;

    /// <summary>The operations.</summary>
    /// <exception cref="BitcoinFormatException">A push runs past the end, where bitcoinj throws its ScriptException.</exception>
    public IReadOnlyList<ScriptOp> Operations =>
        TryParse(out IReadOnlyList<ScriptOp> operations)
            ? operations
            : throw new BitcoinFormatException("a push runs past the end of the script");

    /// <summary>OP_RETURN in front, or too large: no input can ever spend it.</summary>
    public bool IsUnspendable => Length > MaxSize || (Length > 0 && Span[0] == (byte)Opcode.Return);

    /// <summary>Copies the bytes.</summary>
    public static Script FromBytes(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? Empty : new Script(bytes.ToArray());

    /// <exception cref="FormatException">Not hexadecimal.</exception>
    public static Script FromHex(string hex) => new(Hex.Decode(hex));

    /// <summary>Reads the operations up to the end or a malformed push; says whether the end was reached.</summary>
    public bool TryParse(out IReadOnlyList<ScriptOp> operations)
    {
        List<ScriptOp> found = new(capacity: 5);
        ScriptReader reader = new(Span);
        int offset = 0;
        while (reader.TryRead(out Opcode code, out ReadOnlySpan<byte> data))
        {
            found.Add(new ScriptOp(code, Bytes.Slice(reader.Position - data.Length, data.Length), offset));
            offset = reader.Position;
        }
        operations = found;
        return !reader.IsMalformed;
    }

    /// <summary>Whether the script is well-formed and only pushes.</summary>
    public bool IsPushOnly()
    {
        ScriptReader reader = new(Span);
        while (reader.TryRead(out Opcode code, out _))
        {
            if (code > Opcode.Push16)
                return false;
        }
        return !reader.IsMalformed;
    }

    public byte[] ToArray() => Bytes.ToArray();

    public string ToHex() => Hex.Encode(Span);

    /// <summary>The operations in Bitcoin Core's assembly form; a malformed rest is shown as <c>[error]</c>.</summary>
    public override string ToString()
    {
        bool complete = TryParse(out IReadOnlyList<ScriptOp> operations);
        StringBuilder text = new();
        foreach (ScriptOp operation in operations)
        {
            bool showData = operation.HasData && operation.Code != Opcode.Push0;
            text.Append(showData ? Hex.Encode(operation.Data.Span) : OpcodeNames.Of(operation.Code)).Append(' ');
        }
        if (!complete)
            text.Append("[error]");
        return text.ToString().TrimEnd();
    }

    public bool Equals(Script? other) => other is not null && Span.SequenceEqual(other.Span);

    public override bool Equals(object? obj) => Equals(obj as Script);

    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }
}

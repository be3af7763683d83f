using System.Buffers.Binary;

namespace Cambium.Bitcoin.Scripts;

/// <summary>Walks the operations of a script without allocating; stops at a push that runs past the end.</summary>
public ref struct ScriptReader(ReadOnlySpan<byte> script)
{
    private readonly ReadOnlySpan<byte> _script = script;

    /// <summary>The index of the next operation.</summary>
    public int Position { get; private set; }

    /// <summary>Whether the walk stopped at a push whose length or data is cut off.</summary>
    public bool IsMalformed { get; private set; }

    public readonly bool IsEnd => Position == _script.Length;

    /// <summary>Reads one operation; false at the end and at a malformed push.</summary>
    public bool TryRead(out Opcode code, out ReadOnlySpan<byte> data)
    {
        code = default;
        data = default;
        if (IsMalformed || IsEnd)
            return false;
        code = (Opcode)_script[Position];
        ReadOnlySpan<byte> rest = _script[(Position + 1)..];
        int lengthSize = code switch
        {
            Opcode.PushData1 => 1,
            Opcode.PushData2 => 2,
            Opcode.PushData4 => 4,
            _ => 0,
        };
        if (rest.Length < lengthSize || !TryReadLength(code, rest, out int length) || rest.Length - lengthSize < length)
        {
            IsMalformed = true;
            return false;
        }
        data = rest.Slice(lengthSize, length);
        Position += 1 + lengthSize + length;
        return true;
    }

    private static bool TryReadLength(Opcode code, ReadOnlySpan<byte> rest, out int length)
    {
        uint declared = code switch
        {
            Opcode.PushData1 => rest[0],
            Opcode.PushData2 => BinaryPrimitives.ReadUInt16LittleEndian(rest),
            Opcode.PushData4 => BinaryPrimitives.ReadUInt32LittleEndian(rest),
            < Opcode.PushData1 => (uint)code,
            _ => 0,
        };
        length = (int)declared;
        return length >= 0;
    }
}

namespace Cambium.Bridge.Federations.RedeemScripts;

/// <summary>One element of a script: an opcode, and for a push (OP_0 included) its data.</summary>
public readonly record struct ScriptChunk(byte Opcode, ReadOnlyMemory<byte>? Data)
{
    private const byte PushData1 = 0x4c;
    private const byte PushData2 = 0x4d;
    private const byte PushData4 = 0x4e;
    private const byte Op1 = 0x51;
    private const byte Op16 = 0x60;
    private const int MaxNumberBytes = 4;
    private const byte SignBit = 0x80;

    public bool IsOpcode => Opcode > PushData4;

    /// <summary>Pushes of data and of small numbers; the reserved opcode 0x50 counts too, as in the reference.</summary>
    public bool IsPush => Opcode <= Op16;

    public bool Is(byte opcode) => Opcode == opcode;

    /// <summary>Splits a script into its elements; null when a push runs past the end.</summary>
    public static List<ScriptChunk>? Split(ReadOnlyMemory<byte> script)
    {
        List<ScriptChunk> chunks = [];
        for (int position = 0; position < script.Length;)
        {
            byte opcode = script.Span[position++];
            if (opcode > PushData4)
            {
                chunks.Add(new ScriptChunk(opcode, null));
                continue;
            }

            if (!TryReadLength(script.Span, opcode, ref position, out long length) || length > script.Length - position)
                return null;
            chunks.Add(new ScriptChunk(opcode, script.Slice(position, (int)length)));
            position += (int)length;
        }

        return chunks;
    }

    /// <summary>
    /// Reads OP_1..OP_16 or a minimally encoded positive number of at most four bytes.
    /// </summary>
    /// <exception cref="BridgeException">
    /// An empty push or a lone zero byte: the reference runs off the end of the array there and the call fails (reference 8.9).
    /// </exception>
    public bool TryReadPositive(out int number)
    {
        number = 0;
        if (Opcode is >= Op1 and <= Op16)
        {
            number = Opcode - Op1 + 1;
            return true;
        }

        if (Data is not { } data)
            return false;
        ReadOnlySpan<byte> bytes = data.Span;
        if (bytes.IsEmpty || (bytes.Length == 1 && bytes[0] == 0))
            throw new BridgeException("A script number has no bytes.");
        bool isNegative = (bytes[^1] & SignBit) != 0;
        bool isPadded = bytes[^1] == 0 && (bytes[^2] & SignBit) == 0;
        if (isNegative || isPadded || bytes.Length > MaxNumberBytes)
            return false;
        for (int i = bytes.Length - 1; i >= 0; i--)
            number = (number << 8) | bytes[i];
        return true;
    }

    /// <summary>Writes the element as it was read: opcode, length field and data.</summary>
    internal void WriteTo(RedeemScriptWriter writer)
    {
        writer.Op(Opcode);
        if (Data is not { } data)
            return;
        int lengthBytes = LengthBytes(Opcode);
        for (int i = 0; i < lengthBytes; i++)
            writer.Op((byte)(data.Length >> (8 * i)));
        writer.Raw(data.Span);
    }

    private static int LengthBytes(byte opcode) => opcode switch { PushData1 => 1, PushData2 => 2, PushData4 => 4, _ => 0 };

    private static bool TryReadLength(ReadOnlySpan<byte> script, byte opcode, ref int position, out long length)
    {
        int lengthBytes = LengthBytes(opcode);
        length = opcode;
        if (lengthBytes == 0)
            return true;
        if (script.Length - position < lengthBytes)
            return false;
        length = 0;
        for (int i = lengthBytes - 1; i >= 0; i--)
            length = (length << 8) | script[position + i];
        position += lengthBytes;
        return true;
    }
}

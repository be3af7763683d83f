namespace Cambium.Rvm.Interpreter;

/// <summary>Code prepared for execution: padded so that the loop never runs off its end, with its jump destinations marked. Immutable.</summary>
internal sealed class AnalyzedCode
{
    /// <summary>A PUSH32 in the last byte and a skipping DUPN after it still read zeros, and zero is STOP.</summary>
    private const int Padding = 34;

    /// <summary>Code this long and with <see cref="Opcode.Header"/> in front starts with a script header (consensus reference 6.1).</summary>
    private const int HeaderLength = 4;

    private readonly byte[] _bytes;
    private readonly ulong[] _jumpDestinations;

    public AnalyzedCode(ReadOnlySpan<byte> code)
    {
        Length = code.Length;
        _bytes = new byte[code.Length + Padding];
        code.CopyTo(_bytes);
        Start = StartOf(code);
        _jumpDestinations = new ulong[(code.Length + 63) / 64];
        MarkJumpDestinations();
    }

    public int Length { get; }

    /// <summary>Where execution begins; may lie beyond the end, which makes the frame fail.</summary>
    public int Start { get; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>The code followed by zeros.</summary>
    public byte[] Padded => _bytes;

    public bool IsJumpDestination(int position) =>
        (uint)position < (uint)Length && (_jumpDestinations[position >> 6] >> (position & 63) & 1) != 0;

    private static int StartOf(ReadOnlySpan<byte> code) =>
        code.Length >= HeaderLength && code[0] == (byte)Opcode.Header ? HeaderLength + code[3] : 0;

    private void MarkJumpDestinations()
    {
        for (int i = Start; i < Length; i++)
        {
            byte opcode = _bytes[i];
            if (opcode == (byte)Opcode.JumpDest)
                _jumpDestinations[i >> 6] |= 1UL << (i & 63);
            else if (opcode is >= (byte)Opcode.Push1 and <= (byte)Opcode.Push32)
                i += opcode - (byte)Opcode.Push0;
        }
    }
}

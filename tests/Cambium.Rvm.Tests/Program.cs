using Cambium.Primitives;

namespace Cambium.Rvm.Tests;

/// <summary>Writes code instruction by instruction.</summary>
internal sealed class Program
{
    private readonly List<byte> _code = [];

    /// <summary>Returns the word on top of the stack.</summary>
    public static byte[] ReturnTop { get; } = new Program().Push(0).Op(Opcode.MStore).Push(32).Push(0).Op(Opcode.Return).Code;

    public byte[] Code => [.. _code];

    public int Length => _code.Count;

    public Program Op(params ReadOnlySpan<Opcode> opcodes)
    {
        foreach (Opcode opcode in opcodes)
            _code.Add((byte)opcode);
        return this;
    }

    public Program Byte(byte value)
    {
        _code.Add(value);
        return this;
    }

    /// <summary>Pushes a number in its shortest form, never with PUSH0.</summary>
    public Program Push(in UInt256 value)
    {
        byte[] bytes = value.ToMinimalBigEndian();
        if (bytes.Length == 0)
            bytes = [0];
        _code.Add((byte)((int)Opcode.Push0 + bytes.Length));
        _code.AddRange(bytes);
        return this;
    }

    public Program Push(in Address address)
    {
        _code.Add((byte)Opcode.Push20);
        _code.AddRange(address.AsSpan());
        return this;
    }

    public Program Append(ReadOnlySpan<byte> code)
    {
        _code.AddRange(code);
        return this;
    }

    /// <summary>Writes bytes to memory at an offset, a word at a time.</summary>
    public Program Store(int offset, ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i += 32)
        {
            byte[] word = new byte[32];
            bytes[i..Math.Min(i + 32, bytes.Length)].CopyTo(word);
            _code.Add((byte)Opcode.Push32);
            _code.AddRange(word);
            Push((ulong)(offset + i)).Op(Opcode.MStore);
        }
        return this;
    }

    /// <summary>Calls with the given gas, target and value; memory ranges as (offset, size).</summary>
    public Program Call(Opcode opcode, in UInt256 gas, in UInt256 target, ulong value = 0, (int Offset, int Size) input = default, (int Offset, int Size) output = default)
    {
        Push((ulong)output.Size).Push((ulong)output.Offset).Push((ulong)input.Size).Push((ulong)input.Offset);
        if (opcode is Opcode.Call or Opcode.CallCode)
            Push(value);
        return Push(target).Push(gas).Op(opcode);
    }
}

using System.Buffers;
using System.Buffers.Binary;
using Cambium.Bitcoin.Scripts;

namespace Cambium.Bridge.Federations.RedeemScripts;

/// <summary>
/// Writes scripts with the pushes the reference chooses. Numbers from 16 on are data pushes, never OP_16, and that is
/// in the address of every federation with sixteen members or more (reference 8.6, 11.8).
/// </summary>
internal sealed class RedeemScriptWriter
{
    private const int FirstNumberPushedAsData = 16;
    private const byte PushData1 = 0x4c;
    private const byte PushData2 = 0x4d;
    private const byte SignBit = 0x80;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    public RedeemScriptWriter Op(byte opcode)
    {
        _bytes.Write([opcode]);
        return this;
    }

    public RedeemScriptWriter Raw(ReadOnlySpan<byte> script)
    {
        _bytes.Write(script);
        return this;
    }

    public RedeemScriptWriter Push(ReadOnlySpan<byte> data)
    {
        if (data is [>= 1 and <= 16])
            return Op((byte)(RedeemOpcode.One + data[0] - 1));
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)data.Length);
        if (data.Length < PushData1)
            _bytes.Write([(byte)data.Length]);
        else if (data.Length <= byte.MaxValue)
            _bytes.Write([PushData1, length[0]]);
        else if (data.Length <= ushort.MaxValue)
            _bytes.Write([PushData2, length[0], length[1]]);
        else
            throw new BridgeException("A script element is too long.");
        _bytes.Write(data);
        return this;
    }

    /// <summary>A non-negative number: OP_0 to OP_15, then minimal little-endian data.</summary>
    public RedeemScriptWriter Number(long value)
    {
        if (value == 0)
            return Op(RedeemOpcode.Zero);
        if (value < FirstNumberPushedAsData)
            return Op((byte)(RedeemOpcode.One + value - 1));
        byte[] digits = SignedLittleEndian(value);
        _bytes.Write([(byte)digits.Length]);
        return Raw(digits);
    }

    /// <summary>The minimal little-endian form with a clear sign bit, as Bitcoin script reads numbers.</summary>
    public static byte[] SignedLittleEndian(long value)
    {
        List<byte> digits = [];
        for (long rest = value; rest != 0; rest >>= 8)
            digits.Add((byte)rest);
        if ((digits[^1] & SignBit) != 0)
            digits.Add(0);
        return [.. digits];
    }

    public Script ToScript() => new(_bytes.WrittenSpan.ToArray());
}

using Cambium.Codecs.Bitcoin;

namespace Cambium.Bitcoin.Scripts;

/// <summary>Builds a script operation by operation, every push in its shortest form.</summary>
public sealed class ScriptBuilder
{
    private readonly BitcoinWriter _writer = new(capacity: 64);

    public ScriptBuilder Op(Opcode code)
    {
        _writer.WriteByte((byte)code);
        return this;
    }

    /// <summary>Pushes bytes with the shortest operation, so that one byte 1 to 16 becomes a small-number operation (BIP-62 rule 3).</summary>
    public ScriptBuilder Push(ReadOnlySpan<byte> data)
    {
        if (data.Length == 1 && data[0] is >= 1 and <= 16)
            return Op(SmallNumber.ToOpcode(data[0]));
        return data.Length == 1 && data[0] == 0x81 ? Op(Opcode.Negate1) : PushData(data);
    }

    /// <summary>Pushes bytes with a length in front in every case: what Bitcoin Core's <c>script &lt;&lt; vector</c> and bitcoinj's number pushes above 16 do.</summary>
    public ScriptBuilder PushData(ReadOnlySpan<byte> data)
    {
        switch (data.Length)
        {
            case < (int)Opcode.PushData1:
                _writer.WriteByte((byte)data.Length);
                break;
            case <= byte.MaxValue:
                _writer.WriteByte((byte)Opcode.PushData1);
                _writer.WriteByte((byte)data.Length);
                break;
            case <= ushort.MaxValue:
                _writer.WriteByte((byte)Opcode.PushData2);
                _writer.WriteUInt16((ushort)data.Length);
                break;
            default:
                _writer.WriteByte((byte)Opcode.PushData4);
                _writer.WriteInt32(data.Length);
                break;
        }
        _writer.WriteBytes(data);
        return this;
    }

    /// <summary>Pushes a number: an operation for -1 to 16, else its minimal signed little-endian form.</summary>
    public ScriptBuilder Number(long value) => value switch
    {
        -1 => Op(Opcode.Negate1),
        >= 0 and <= SmallNumber.Max => Op(SmallNumber.ToOpcode((int)value)),
        _ => PushData(ScriptNumber.Encode(value)),
    };

    /// <summary>Appends bytes as they are.</summary>
    public ScriptBuilder Raw(ReadOnlySpan<byte> bytes)
    {
        _writer.WriteBytes(bytes);
        return this;
    }

    public ScriptBuilder Append(Script script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return Raw(script.Span);
    }

    public ScriptBuilder Append(in ScriptOp operation)
    {
        if (!operation.HasData)
            return Op(operation.Code);
        Op(operation.Code);
        switch (operation.Code)
        {
            case Opcode.PushData1:
                _writer.WriteByte((byte)operation.Data.Length);
                break;
            case Opcode.PushData2:
                _writer.WriteUInt16((ushort)operation.Data.Length);
                break;
            case Opcode.PushData4:
                _writer.WriteInt32(operation.Data.Length);
                break;
        }
        return Raw(operation.Data.Span);
    }

    public Script Build() => new(_writer.ToArray());
}

namespace Cambium.Bitcoin.Scripts;

/// <summary>One operation of a script with the data it pushes and where it starts.</summary>
/// <param name="Code">The operation; values up to <see cref="Opcode.PushData4"/> carry <paramref name="Data"/>.</param>
/// <param name="Data">What is pushed, empty for <see cref="Opcode.Push0"/> and for operations without data.</param>
/// <param name="Offset">The index of the operation's first byte in its script.</param>
public readonly record struct ScriptOp(Opcode Code, ReadOnlyMemory<byte> Data, int Offset)
{
    /// <summary>Whether the operation holds its data in the script: a push other than the small numbers.</summary>
    public bool HasData => Code <= Opcode.PushData4;

    /// <summary>Whether the operation only pushes: everything up to <see cref="Opcode.Push16"/>, OP_RESERVED included as in Bitcoin Core.</summary>
    public bool IsPush => Code <= Opcode.Push16;

    /// <summary>The number of a small-number operation: 0 to 16.</summary>
    public bool TryGetSmallNumber(out int number) => SmallNumber.TryFromOpcode(Code, out number);

    /// <summary>Whether the push uses the shortest operation for its data (BIP-62 rule 3).</summary>
    public bool IsMinimalPush => !HasData || IsMinimal(Code, Data.Span);

    internal static bool IsMinimal(Opcode code, ReadOnlySpan<byte> data) => data.Length switch
    {
        0 => code == Opcode.Push0,
        1 when data[0] is >= 1 and <= 16 => false,
        1 when data[0] == 0x81 => false,
        < (int)Opcode.PushData1 => (int)code == data.Length,
        <= byte.MaxValue => code == Opcode.PushData1,
        <= ushort.MaxValue => code == Opcode.PushData2,
        _ => true,
    };
}

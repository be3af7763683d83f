using Cambium.Bitcoin.Scripts;

namespace Cambium.Bridge.Federations.RedeemScripts;

/// <summary>Numbers in redeem scripts as the reference writes and reads them (reference 8.6, 8.9).</summary>
internal static class RedeemNumbers
{
    private const int FirstPushedAsData = 16;
    private const int MaxBytes = 4;
    private const byte SignBit = 0x80;

    /// <summary>
    /// Writes 0 to 15 as an operation and everything above as data, so 16 is never OP_16; it is in the address of every
    /// federation with that many members (reference 11.8).
    /// </summary>
    public static ScriptBuilder RedeemNumber(this ScriptBuilder builder, int value) =>
        value < FirstPushedAsData ? builder.Number(value) : builder.PushData(ScriptNumber.Encode(value));

    /// <summary>Reads OP_1..OP_16 or a minimally encoded positive number of at most four bytes.</summary>
    /// <exception cref="BridgeException">
    /// An empty push or a lone zero byte: the reference reads before the start of the data and the call fails.
    /// </exception>
    public static bool TryReadPositive(in ScriptOp operation, out int number)
    {
        number = 0;
        if (operation.Code is >= Opcode.Push1 and <= Opcode.Push16)
            return operation.TryGetSmallNumber(out number);
        if (!operation.HasData)
            return false;
        ReadOnlySpan<byte> bytes = operation.Data.Span;
        if (bytes.IsEmpty || bytes is [0])
            throw new BridgeException("A number in a redeem script has no digits.");
        bool isNegative = (bytes[^1] & SignBit) != 0;
        if (isNegative || !ScriptNumber.IsMinimal(bytes) || bytes.Length > MaxBytes)
            return false;
        for (int i = bytes.Length - 1; i >= 0; i--)
            number = (number << 8) | bytes[i];
        return true;
    }
}

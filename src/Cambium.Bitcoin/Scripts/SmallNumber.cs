namespace Cambium.Bitcoin.Scripts;

/// <summary>The numbers 0 to 16, which have operations of their own.</summary>
public static class SmallNumber
{
    public const int Max = 16;

    public static Opcode ToOpcode(int number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)number, (uint)Max, nameof(number));
        return number == 0 ? Opcode.Push0 : (Opcode)((int)Opcode.Push1 + number - 1);
    }

    public static bool TryFromOpcode(Opcode code, out int number)
    {
        bool isSmall = code is Opcode.Push0 or (>= Opcode.Push1 and <= Opcode.Push16);
        number = isSmall && code != Opcode.Push0 ? code - Opcode.Push1 + 1 : 0;
        return isSmall;
    }
}

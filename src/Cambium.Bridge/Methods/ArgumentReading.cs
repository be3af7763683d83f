using System.Numerics;
using Cambium.Primitives;

namespace Cambium.Bridge.Methods;

/// <summary>Reads decoded arguments the way the reference does.</summary>
internal static class ArgumentReading
{
    private const int HashDigits = 2 * Hash256.Size;

    /// <summary>The low 32 bits of an integer, as a signed number: indices and heights are truncated silently.</summary>
    public static int Int32(this object[] arguments, int index) =>
        unchecked((int)(uint)((BigInteger)arguments[index] & uint.MaxValue));

    /// <summary>A bytes32 that shows a Bitcoin hash in display order, turned to wire order.</summary>
    public static Hash256 BitcoinHash(this object[] arguments, int index) =>
        new Hash256((byte[])arguments[index]).Reversed();

    /// <summary>A text of 64 lower-case hexadecimal digits in display order, turned to wire order.</summary>
    /// <exception cref="BridgeException">The text is not that.</exception>
    public static Hash256 BitcoinHashText(this object[] arguments, int index)
    {
        string text = (string)arguments[index];
        bool isHash = text.Length == HashDigits && text.All(static digit => char.IsAsciiHexDigitLower(digit));
        return isHash ? Hash256.Parse(text).Reversed() : throw new BridgeException("The argument is no transaction hash.");
    }
}

using System.Text;
using Cambium.Primitives;

namespace Cambium.Chain.Replay;

/// <summary>Storage slots for people: system contracts name many of their cells by right-aligned ASCII letters.</summary>
internal static class CellName
{
    public static string Of(UInt256 slot)
    {
        byte[] letters = slot.ToMinimalBigEndian();
        string hex = slot.ToHexString();
        return letters.Length > 1 && Array.TrueForAll(letters, letter => char.IsAsciiLetterOrDigit((char)letter) || letter is (byte)'_' or (byte)'-')
            ? $"{hex} ({Encoding.ASCII.GetString(letters)})"
            : hex;
    }
}

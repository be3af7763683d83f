using System.Text;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Debug;

/// <summary>The text in the data of a revert: the argument of Solidity's Error(string).</summary>
internal static class RevertReason
{
    private const int SelectorLength = 4;
    private const int WordLength = UInt256.Size;
    private static ReadOnlySpan<byte> ErrorSelector => [0x08, 0xc3, 0x79, 0xa0];

    /// <summary>The text; null when the data are anything else.</summary>
    public static string? Read(ReadOnlySpan<byte> data)
    {
        if (data.Length < SelectorLength + (2 * WordLength) || !data.StartsWith(ErrorSelector))
            return null;
        ReadOnlySpan<byte> arguments = data[SelectorLength..];
        var offset = UInt256.FromBigEndian(arguments[..WordLength]);
        if (offset > (UInt256)(ulong)(arguments.Length - WordLength))
            return null;
        ReadOnlySpan<byte> text = arguments[(int)(uint)offset..];
        var length = UInt256.FromBigEndian(text[..WordLength]);
        return length <= (UInt256)(ulong)(text.Length - WordLength) ? Encoding.UTF8.GetString(text.Slice(WordLength, (int)(uint)length)) : null;
    }
}

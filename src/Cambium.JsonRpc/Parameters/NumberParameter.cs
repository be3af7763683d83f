using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Parameters;

/// <summary>Reads an amount, a gas limit or a storage slot: hexadecimal with prefix, else decimal (reference HexNumberParam).</summary>
public static class NumberParameter
{
    /// <summary>A prefix and 32 bytes.</summary>
    private const int MaxLength = 66;

    /// <exception cref="RpcException">It is no number of at most 32 bytes.</exception>
    public static UInt256 Read(JsonElement parameter)
    {
        string text = ParameterText.Read(parameter);
        if (text.Length > MaxLength)
            throw RpcException.InvalidParameters($"Invalid param: {text}");
        if (HexDigits.HasPrefix(text))
            return HexDigits.TryParse(HexDigits.Of(text), out UInt256 value) ? value : throw NotANumber(text);
        return ReadDecimal(text);
    }

    private static UInt256 ReadDecimal(string text)
    {
        if (text.Length > 0 && BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger value))
            return value.GetBitLength() <= UInt256.Size * 8 ? UInt256.FromBigInteger(value) : throw NotANumber(text);
        throw HexDigits.AreAll(text)
            ? RpcException.InvalidParameters("Number values should not contain letters or hex values should start with 0x.")
            : NotANumber(text);
    }

    private static RpcException NotANumber(string text) =>
        RpcException.InvalidParameters($"Invalid param {text}: value must be a valid hex or string number.");
}

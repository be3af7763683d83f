using System.Text.Json;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Parameters;

/// <summary>Reads an account's address: 40 digits in any case, with or without prefix; checksums are not looked at.</summary>
public static class AddressParameter
{
    private const int Digits = Address.Size * 2;

    /// <exception cref="RpcException">It is no address.</exception>
    public static Address Read(JsonElement parameter)
    {
        if (parameter.ValueKind == JsonValueKind.Null)
            throw Invalid();
        string text = ParameterText.Read(parameter);
        if (text.Length is < Digits or > Digits + 2)
            throw Invalid();
        ReadOnlySpan<char> digits = HexDigits.Of(text);
        return digits.Length == Digits && HexDigits.AreAll(digits)
            ? new Address(Convert.FromHexString(digits))
            : throw RpcException.InvalidParameters("Invalid address format: invalid hex value.");
    }

    private static RpcException Invalid() => RpcException.InvalidParameters("Invalid address: null, empty or invalid hex value.");
}

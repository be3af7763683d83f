using System.Text.Json;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Parameters;

/// <summary>Reads a 32-byte hash: 64 digits, with or without prefix.</summary>
public static class HashParameter
{
    private const int Digits = Hash256.Size * 2;

    /// <exception cref="RpcException">It is no block hash.</exception>
    public static Hash256 ReadBlockHash(JsonElement parameter) => Read(parameter, "block hash");

    /// <exception cref="RpcException">It is no transaction hash.</exception>
    public static Hash256 ReadTransactionHash(JsonElement parameter) => Read(parameter, "transaction hash");

    /// <exception cref="RpcException">It is no topic of a log.</exception>
    public static Hash256 ReadTopic(JsonElement parameter) => Read(parameter, "topic");

    private static Hash256 Read(JsonElement parameter, string kind)
    {
        string text = ParameterText.Read(parameter);
        ReadOnlySpan<char> digits = HexDigits.Of(text);
        if (text.Length is < Digits or > Digits + 2 || (digits.Length != Digits && HexDigits.AreAll(digits)))
            throw RpcException.InvalidParameters($"Invalid {kind}: incorrect length.");
        return digits.Length == Digits && HexDigits.AreAll(digits)
            ? new Hash256(Convert.FromHexString(digits))
            : throw RpcException.InvalidParameters($"Invalid {kind} format: invalid hex value");
    }
}

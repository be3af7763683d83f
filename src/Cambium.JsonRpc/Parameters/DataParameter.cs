using System.Text.Json;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.Parameters;

/// <summary>Reads bytes: hexadecimal with or without prefix; an odd number of digits gets a zero in front.</summary>
public static class DataParameter
{
    /// <exception cref="RpcException">It is not hexadecimal.</exception>
    public static byte[] Read(JsonElement parameter) => HexDigits.TryDecode(ParameterText.Read(parameter), out byte[] bytes)
        ? bytes
        : throw RpcException.InvalidParameters("Invalid data format: invalid hex value.");
}

using System.Globalization;
using System.Text.Json;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.Parameters;

/// <summary>Reads a position in a block: hexadecimal with prefix.</summary>
public static class IndexParameter
{
    /// <exception cref="RpcException">It is no such number.</exception>
    public static int Read(JsonElement parameter)
    {
        string text = ParameterText.Read(parameter);
        if (!HexDigits.HasPrefix(text) || !HexDigits.AreAll(HexDigits.Of(text)))
            throw RpcException.InvalidParameters($"Invalid argument \"{text}\": param should be a hex value string.");
        return int.TryParse(HexDigits.Of(text), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int index) && index >= 0
            ? index
            : throw RpcException.InvalidParameters("Invalid index param: value must be a valid hex number.");
    }
}

using System.Text.Json;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Debug;

/// <summary>Reads a transaction's hash as the tracing methods take it: hexadecimal of another length is a hash that nobody has.</summary>
internal static class TransactionParameter
{
    /// <exception cref="RpcException">It is not hexadecimal.</exception>
    public static bool TryRead(JsonElement parameter, out Hash256 hash)
    {
        byte[] bytes = DataParameter.Read(parameter);
        bool isHash = bytes.Length == Hash256.Size;
        hash = isHash ? new Hash256(bytes) : default;
        return isHash;
    }
}

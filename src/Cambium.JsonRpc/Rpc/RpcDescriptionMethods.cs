using System.Text.Json;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.Rpc;

/// <summary>What this interface offers: its namespaces, and an OpenRPC document made from the table of methods itself.</summary>
/// <param name="table">The table these methods are in, which exists only after them.</param>
/// <param name="version">The version of the software.</param>
public sealed class RpcDescriptionMethods(Func<RpcMethodTable> table, string version)
{
    private const string NamespaceVersion = "1.0";

    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("rpc_modules", 0, _ => new ModulesResult([.. table().Enabled.Select(method => method.Namespace).Distinct(StringComparer.Ordinal)])),
        RpcMethod.Create("rpc.discover", 0, _ => new OpenRpcDocument([.. table().Enabled], version)),
    ];

    private sealed record ModulesResult(IReadOnlyList<string> Namespaces) : IRpcResult
    {
        public void WriteTo(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            foreach (string name in Namespaces)
                writer.WriteString(name, NamespaceVersion);
            writer.WriteEndObject();
        }
    }
}

using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Cambium.JsonRpc.Server;

/// <summary>The methods that a server answers, by exact name; disabled ones are known but refused.</summary>
public sealed class RpcMethodTable(IEnumerable<RpcMethod> methods, Func<RpcMethod, bool> isEnabled)
{
    private readonly FrozenDictionary<string, RpcMethod> _methods = methods.ToFrozenDictionary(method => method.Name, StringComparer.Ordinal);
    private readonly Func<RpcMethod, bool> _isEnabled = isEnabled;

    /// <summary>The methods that are answered, in the order of their names.</summary>
    public IEnumerable<RpcMethod> Enabled => _methods.Values.Where(_isEnabled).OrderBy(method => method.Name, StringComparer.Ordinal);

    /// <summary>The method of that name, or the error to answer.</summary>
    public bool TryFind(string? name, [NotNullWhen(true)] out RpcMethod? method, [NotNullWhen(false)] out RpcError? error)
    {
        error = null;
        if (name is null || !_methods.TryGetValue(name, out method))
        {
            method = null;
            error = new RpcError(RpcErrorCode.MethodNotFound, "method not found");
        }
        else if (!_isEnabled(method))
        {
            method = null;
            error = new RpcError(RpcErrorCode.MethodNotFound, $"the method {name} does not exist/is not available");
        }
        return error is null;
    }
}

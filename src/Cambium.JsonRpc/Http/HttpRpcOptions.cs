using System.Net;

namespace Cambium.JsonRpc.Http;

/// <summary>Where and for whom JSON-RPC is served over HTTP.</summary>
public sealed record HttpRpcOptions
{
    /// <summary>The address to listen on; nobody outside this machine unless configured.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 lets the system choose.</summary>
    public int Port { get; init; } = 4444;

    /// <summary>Host names that a request may name, for protection against DNS rebinding; <c>*</c> allows all. IP addresses always pass.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = ["localhost"];

    /// <summary>Origins (scheme, host and port, or a bare host name) whose pages may call; <c>*</c> allows all.</summary>
    public IReadOnlyList<string> Origins { get; init; } = ["localhost"];
}

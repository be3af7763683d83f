using Cambium.JsonRpc.Eth;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Tests.Chains;

/// <summary>A node without peers that does not mine.</summary>
internal sealed class StubStatus : INodeStatus
{
    public string ClientVersion => "Cambium/test";

    public bool IsListening => true;

    public IReadOnlyList<string> Peers => [];

    public SyncProgress? Sync => null;

    public bool IsMining => false;

    public Address Coinbase { get; } = Address.Parse("0xec4ddeb4380ad69b3e509baad9f158cdf4e4681d");
}

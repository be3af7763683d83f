namespace Cambium.Node;

/// <summary>Which namespaces a network serves by default.</summary>
internal static class NodeNamespaces
{
    /// <summary>Served everywhere: reading the chain and sending transactions.</summary>
    private static readonly string[] Public = ["eth", "net", "web3", "rpc", "rsk", "txpool"];

    /// <summary>Served in addition on regtest, where everything belongs to the developer.</summary>
    private static readonly string[] Developer = ["evm", "mnr", "personal", "debug", "trace", "sco"];

    public static IReadOnlySet<string> DefaultOf(string network) =>
        network == "regtest" ? new HashSet<string>([.. Public, .. Developer]) : new HashSet<string>(Public);
}

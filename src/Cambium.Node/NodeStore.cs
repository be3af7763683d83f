using Cambium.Chain.ForkChoice;
using Cambium.Chain.Genesis;
using Cambium.Chain.Replay;
using Cambium.Chain.Store;
using Cambium.Rules;
using Cambium.Storage;

namespace Cambium.Node;

/// <summary>Opens a node's data directory: its store, and the chain that it holds.</summary>
public static class NodeStore
{
    private const string StoreFolder = "store";

    /// <summary>Opens the store below a data directory, or one in memory.</summary>
    public static IStore Open(string? dataDirectory) =>
        dataDirectory is null ? new MemoryStore() : LogStore.Open(Path.Combine(dataDirectory, StoreFolder));

    /// <summary>Whether a data directory has a store.</summary>
    public static bool Exists(string dataDirectory) => Directory.Exists(Path.Combine(dataDirectory, StoreFolder));

    /// <summary>Opens the chain: the imported one that the directory describes, else the named network's.</summary>
    public static Blockchain OpenChain(IStore store, NodeOptions options, TimeProvider clock)
    {
        if (BlockStore.ReadDescription(store) is { } description)
        {
            RecordedChain recorded = RecordedChain.Parse(description);
            return Blockchain.Open(store, recorded.Network, GenesisBlock.Build(recorded.Genesis, recorded.Network), clock);
        }
        NetworkParameters parameters = NetworkParameters.Named(options.Network) with { GenesisFederation = options.GenesisFederation };
        return Blockchain.Open(store, parameters, GenesisBlock.Of(parameters), clock);
    }
}

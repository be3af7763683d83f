using Cambium.Bridge.Constants;
using Cambium.Chain.Peg;
using Cambium.Rules;

namespace Cambium.Chain.Execution;

/// <summary>Puts the executor of a chain together: its rules, its blocks, its Bridge.</summary>
public static class ChainExecution
{
    public static BlockExecutor CreateExecutor(NetworkParameters network, IBlockAncestry ancestry)
    {
        ArgumentNullException.ThrowIfNull(network);
        BridgeConstants bridge = BridgeConstantsOf(network);
        return new BlockExecutor(network, ancestry, new BridgePrecompile(bridge), new PegAccounts(bridge));
    }

    private static BridgeConstants BridgeConstantsOf(NetworkParameters network) => network.Name switch
    {
        "main" => MainnetBridge.Constants,
        "testnet" => TestnetBridge.Constants,
        "regtest" => RegtestBridge.Constants,
        _ => throw new ArgumentException($"the network '{network.Name}' has no Bridge constants", nameof(network)),
    };
}

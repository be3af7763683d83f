using Cambium.Bridge.Constants;
using Cambium.Bridge.Federations;
using Cambium.Chain.Peg;
using Cambium.Crypto;
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

    /// <summary>The Bridge's constants of a network, with the genesis federation of a custom chain.</summary>
    public static BridgeConstants BridgeConstantsOf(NetworkParameters network)
    {
        ArgumentNullException.ThrowIfNull(network);
        BridgeConstants constants = NamedConstants(network);
        return network.GenesisFederation is not { } members
            ? constants
            : constants with { Federation = constants.Federation with { GenesisMembers = [.. members.Select(MemberOf)] } };
    }

    private static FederationMember MemberOf(GenesisFederator member) =>
        new(KeyOf(member.BitcoinKey), KeyOf(member.RootstockKey), KeyOf(member.MstKey));

    private static PublicKey KeyOf(ReadOnlyMemory<byte> encoded) => PublicKey.TryParse(encoded.Span, out PublicKey key)
        ? key
        : throw new FormatException("a genesis federator's key is not a point of secp256k1");

    private static BridgeConstants NamedConstants(NetworkParameters network) => network.Name switch
    {
        "main" => MainnetBridge.Constants,
        "testnet" => TestnetBridge.Constants,
        "regtest" => RegtestBridge.Constants,
        _ => throw new ArgumentException($"the network '{network.Name}' has no Bridge constants", nameof(network)),
    };
}

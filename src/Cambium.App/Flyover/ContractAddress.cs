using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;

namespace Cambium.App.Flyover;

/// <summary>
/// Bitcoin addresses as the contracts keep them: the version and the hash, or the witness version and the program
/// (liquidity-provider-server's DecodeAddress).
/// </summary>
internal static class ContractAddress
{
    private const int HashedSize = 21;

    public static byte[] Encode(BitcoinAddress address) => address.Kind switch
    {
        AddressKind.P2pkh => [address.Network.P2pkhVersion, .. address.Payload.Span],
        AddressKind.P2sh => [address.Network.P2shVersion, .. address.Payload.Span],
        _ => [WitnessVersion(address), .. address.Payload.Span],
    };

    /// <summary>The address; null for bytes that are none, or that could be two: on mainnet P2PKH and P2WPKH look the same.</summary>
    public static BitcoinAddress? TryDecode(ReadOnlySpan<byte> bytes, BitcoinNetwork network)
    {
        if (bytes.IsEmpty || (bytes.Length == HashedSize && bytes[0] == network.P2pkhVersion && bytes[0] == 0))
            return null;
        ReadOnlySpan<byte> payload = bytes[1..];
        return (bytes[0], bytes.Length) switch
        {
            (byte version, HashedSize) when version == network.P2pkhVersion => BitcoinAddress.P2pkh(network, payload),
            (byte version, HashedSize) when version == network.P2shVersion => BitcoinAddress.P2sh(network, payload),
            (0, HashedSize) => BitcoinAddress.P2wpkh(network, payload),
            (0, 1 + WitnessProgram.ScriptHashSize) => BitcoinAddress.P2wsh(network, payload),
            (1, 1 + WitnessProgram.TaprootSize) => BitcoinAddress.P2tr(network, payload),
            _ => null,
        };
    }

    /// <summary>Whether it is the address of no key at all, which the provider's server puts where no refund in bitcoins is meant.</summary>
    public static bool IsNobodys(ReadOnlySpan<byte> bytes, BitcoinNetwork network) =>
        bytes.Length == HashedSize && bytes[0] == network.P2pkhVersion && bytes[1..].IndexOfAnyExcept((byte)0) < 0;

    private static byte WitnessVersion(BitcoinAddress address) =>
        WitnessProgram.TryParse(address.Script.Span, out WitnessProgram program) ? (byte)program.Version : (byte)0;
}

using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Rules;

namespace Cambium.Bridge.Flyover;

/// <summary>A Bitcoin address as bytes: version and hash (reference 6.7).</summary>
internal sealed class VersionedAddress
{
    private const int HashLength = 20;
    private const int Length = 1 + HashLength;

    private VersionedAddress(byte[] bytes, BitcoinAddress address)
    {
        Bytes = bytes;
        Address = address;
    }

    /// <summary>The 21 bytes that enter the derivation.</summary>
    public byte[] Bytes { get; }

    public BitcoinAddress Address { get; }

    /// <summary>Reads an argument. Before RSKIP-284 the version is signed and more bytes are tolerated.</summary>
    /// <exception cref="BridgeException">Not an address of the network.</exception>
    public static VersionedAddress Parse(byte[] argument, BitcoinNetwork network, RuleSet rules)
    {
        bool isStrict = rules.IsActive(ConsensusRule.Rskip284);
        if (isStrict ? argument.Length != Length : argument.Length < Length)
            throw new BridgeException("The address has the wrong length.");
        byte[] bytes = argument[..Length];
        bool isNegative = !isStrict && bytes[0] > sbyte.MaxValue;
        ReadOnlySpan<byte> hash = bytes.AsSpan(1);
        if (!isNegative && bytes[0] == network.P2pkhVersion)
            return new VersionedAddress(bytes, BitcoinAddress.P2pkh(network, hash));
        if (!isNegative && bytes[0] == network.P2shVersion)
            return new VersionedAddress(bytes, BitcoinAddress.P2sh(network, hash));
        throw new BridgeException("The address is not of this network.");
    }
}

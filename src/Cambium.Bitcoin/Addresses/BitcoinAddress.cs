using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Codecs.Text;
using Cambium.Crypto;

namespace Cambium.Bitcoin.Addresses;

/// <summary>The text form of a standard output script on one network; immutable, equal by network and script.</summary>
public sealed class BitcoinAddress : IEquatable<BitcoinAddress>
{
    private const int HashSize = 20;

    private readonly byte[] _payload;
    private readonly int _witnessVersion;

    private BitcoinAddress(BitcoinNetwork network, AddressKind kind, ReadOnlySpan<byte> payload, int witnessVersion = 0)
    {
        Network = network;
        Kind = kind;
        _payload = payload.ToArray();
        _witnessVersion = witnessVersion;
    }

    public BitcoinNetwork Network { get; }

    public AddressKind Kind { get; }

    /// <summary>The key hash, script hash, witness program or output key.</summary>
    public ReadOnlyMemory<byte> Payload => _payload;

    /// <summary>The output script that the address stands for.</summary>
    public Script Script => Kind switch
    {
        AddressKind.P2pkh => StandardScripts.P2pkh(_payload),
        AddressKind.P2sh => StandardScripts.P2sh(_payload),
        _ => StandardScripts.Witness(_witnessVersion, _payload),
    };

    public static BitcoinAddress P2pkh(BitcoinNetwork network, ReadOnlySpan<byte> keyHash) =>
        new(network, AddressKind.P2pkh, Sized(keyHash, HashSize));

    public static BitcoinAddress P2sh(BitcoinNetwork network, ReadOnlySpan<byte> scriptHash) =>
        new(network, AddressKind.P2sh, Sized(scriptHash, HashSize));

    public static BitcoinAddress P2sh(BitcoinNetwork network, Script redeemScript)
    {
        ArgumentNullException.ThrowIfNull(redeemScript);
        return P2sh(network, BitcoinHash.Hash160(redeemScript.Span));
    }

    public static BitcoinAddress P2wpkh(BitcoinNetwork network, ReadOnlySpan<byte> keyHash) =>
        new(network, AddressKind.P2wpkh, Sized(keyHash, WitnessProgram.KeyHashSize));

    public static BitcoinAddress P2wsh(BitcoinNetwork network, ReadOnlySpan<byte> scriptHash) =>
        new(network, AddressKind.P2wsh, Sized(scriptHash, WitnessProgram.ScriptHashSize));

    public static BitcoinAddress P2wsh(BitcoinNetwork network, Script witnessScript)
    {
        ArgumentNullException.ThrowIfNull(witnessScript);
        return P2wsh(network, SHA256.HashData(witnessScript.Span));
    }

    public static BitcoinAddress P2tr(BitcoinNetwork network, ReadOnlySpan<byte> outputKey) =>
        new(network, AddressKind.P2tr, Sized(outputKey, WitnessProgram.TaprootSize), witnessVersion: 1);

    /// <summary>The address of an output script, if it has one.</summary>
    public static bool TryFromScript(Script script, BitcoinNetwork network, [NotNullWhen(true)] out BitcoinAddress? address)
    {
        ArgumentNullException.ThrowIfNull(script);
        ReadOnlySpan<byte> payload = StandardScripts.PayloadOf(script);
        address = StandardScripts.Classify(script) switch
        {
            ScriptTemplate.P2pkh => P2pkh(network, payload),
            ScriptTemplate.P2sh => P2sh(network, payload),
            ScriptTemplate.P2wpkh or ScriptTemplate.P2wsh or ScriptTemplate.P2tr or ScriptTemplate.WitnessUnknown
                when WitnessProgram.TryParse(script.Span, out WitnessProgram program) =>
                OfWitness(network, program.Version, program.Program),
            _ => null,
        };
        return address is not null;
    }

    /// <exception cref="FormatException">Not an address of the network.</exception>
    public static BitcoinAddress Parse(string text, BitcoinNetwork network) =>
        TryParse(text, network, out BitcoinAddress? address)
            ? address
            : throw new FormatException($"'{text}' is not an address of Bitcoin {network}");

    public static bool TryParse(string? text, BitcoinNetwork network, [NotNullWhen(true)] out BitcoinAddress? address)
    {
        ArgumentNullException.ThrowIfNull(network);
        address = TryParseBase58(text, network) ?? TryParseSegwit(text, network);
        return address is not null;
    }

    public override string ToString() => Kind switch
    {
        AddressKind.P2pkh => Base58Check.Encode([Network.P2pkhVersion, .. _payload]),
        AddressKind.P2sh => Base58Check.Encode([Network.P2shVersion, .. _payload]),
        _ => SegwitAddress.Encode(Network.Bech32Prefix, _witnessVersion, _payload),
    };

    public bool Equals(BitcoinAddress? other) =>
        other is not null
        && Network == other.Network
        && Kind == other.Kind
        && _witnessVersion == other._witnessVersion
        && _payload.AsSpan().SequenceEqual(other._payload);

    public override bool Equals(object? obj) => Equals(obj as BitcoinAddress);

    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Kind);
        hash.AddBytes(_payload);
        return hash.ToHashCode();
    }

    private static BitcoinAddress? TryParseBase58(string? text, BitcoinNetwork network)
    {
        if (!Base58Check.TryDecode(text, out byte[]? bytes) || bytes.Length != 1 + HashSize)
            return null;
        if (bytes[0] == network.P2pkhVersion)
            return P2pkh(network, bytes.AsSpan(1));
        return bytes[0] == network.P2shVersion ? P2sh(network, bytes.AsSpan(1)) : null;
    }

    private static BitcoinAddress? TryParseSegwit(string? text, BitcoinNetwork network) =>
        SegwitAddress.TryDecode(text, out string? prefix, out int version, out byte[]? program) && prefix == network.Bech32Prefix
            ? OfWitness(network, version, program)
            : null;

    private static BitcoinAddress OfWitness(BitcoinNetwork network, int version, ReadOnlySpan<byte> program) =>
        (version, program.Length) switch
        {
            (0, WitnessProgram.KeyHashSize) => P2wpkh(network, program),
            (0, _) => P2wsh(network, program),
            (1, WitnessProgram.TaprootSize) => P2tr(network, program),
            _ => new BitcoinAddress(network, AddressKind.FutureWitness, program, version),
        };

    private static ReadOnlySpan<byte> Sized(ReadOnlySpan<byte> payload, int size) =>
        payload.Length == size ? payload : throw new ArgumentException($"{size} bytes expected, not {payload.Length}", nameof(payload));
}

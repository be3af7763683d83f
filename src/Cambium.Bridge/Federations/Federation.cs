using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Scripts;
using Cambium.Bridge.Federations.RedeemScripts;
using Cambium.Primitives;

namespace Cambium.Bridge.Federations;

/// <summary>A federation: its members, when it was created, and the script and address that follow. Immutable.</summary>
public sealed class Federation
{
    private readonly Lazy<RedeemScript> _parsed;
    private readonly Lazy<Script> _outputScript;
    private readonly Lazy<byte[]> _scriptHash;

    internal Federation(FederationCharter charter, FederationFormat format, BitcoinNetwork network, Func<Script> redeemScript)
    {
        Members = [.. charter.Members.Order(FederationMember.ByKeys)];
        CreationTimeMillis = charter.CreationTimeMillis;
        CreationBlockNumber = charter.CreationBlockNumber;
        Format = format;
        Network = network;
        _parsed = new Lazy<RedeemScript>(() => RedeemScriptParser.Parse(redeemScript()), LazyThreadSafetyMode.PublicationOnly);
        _scriptHash = new Lazy<byte[]>(() => StandardScripts.PayloadOf(OutputScript).ToArray(), LazyThreadSafetyMode.PublicationOnly);
        _outputScript = new Lazy<Script>(() => OutputScriptOf(RedeemScript, Format), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Members in their order: by compressed keys, BTC first.</summary>
    public IReadOnlyList<FederationMember> Members { get; }

    public long CreationTimeMillis { get; }

    public long CreationBlockNumber { get; }

    public FederationFormat Format { get; }

    public BitcoinNetwork Network { get; }

    public int Size => Members.Count;

    /// <summary>More than half of the members.</summary>
    public int RequiredSignatures => (Members.Count / 2) + 1;

    public bool IsSegwit => Format == FederationFormat.P2shP2wshErp;

    /// <exception cref="BridgeException">No script can be made of these members.</exception>
    public Script RedeemScript => _parsed.Value.Script;

    /// <summary>The redeem script with what spending it takes.</summary>
    public RedeemScript ParsedRedeemScript => _parsed.Value;

    /// <summary>The script that pays this federation.</summary>
    public Script OutputScript => _outputScript.Value;

    public BitcoinAddress Address => BitcoinAddress.P2sh(Network, ScriptHash);

    /// <summary>The 20 bytes inside <see cref="OutputScript"/>.</summary>
    public byte[] ScriptHash => _scriptHash.Value;

    /// <summary>False for the script of old testnet alone (<see cref="LegacyTestnetScript"/>).</summary>
    public bool HasStandardPart => Format == FederationFormat.StandardMultisig || ParsedRedeemScript.IsMultisig;

    /// <summary>The multisig of the members alone, without emergency branch.</summary>
    public Script StandardRedeemScript => Format == FederationFormat.StandardMultisig ? RedeemScript : ParsedRedeemScript.StandardPart;

    /// <summary>What would pay <see cref="StandardRedeemScript"/>, wrapped as this format wraps scripts.</summary>
    public Script StandardOutputScript => OutputScriptOf(StandardRedeemScript, Format);

    /// <summary>The script that pays a redeem script in a given format.</summary>
    public static Script OutputScriptOf(Script redeemScript, FederationFormat format) =>
        StandardScripts.P2sh(format == FederationFormat.P2shP2wshErp ? StandardScripts.P2wsh(redeemScript) : redeemScript);

    /// <summary>The member with this BTC key in exactly its compressed form; the reference compares the bytes as given.</summary>
    public FederationMember? FindByBtcKey(ReadOnlySpan<byte> key)
    {
        foreach (FederationMember member in Members)
        {
            if (member.Key(FederationKeyType.Btc).SequenceEqual(key))
                return member;
        }

        return null;
    }

    public bool HasMemberWithRskAddress(in Address account)
    {
        foreach (FederationMember member in Members)
        {
            if (member.RskAddress == account)
                return true;
        }

        return false;
    }
}

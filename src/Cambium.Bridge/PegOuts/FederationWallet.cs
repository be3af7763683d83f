using Cambium.Bitcoin.Scripts;
using Cambium.Bridge.Federations;
using Cambium.Bridge.Federations.RedeemScripts;
using Cambium.Bridge.Flyover;
using Cambium.Bridge.Storage;
using Cambium.Primitives;

namespace Cambium.Bridge.PegOuts;

/// <summary>The unspent outputs a release may use, and the federations that can spend them (reference 7.3).</summary>
public sealed class FederationWallet
{
    private readonly IReadOnlyList<Federation> _federations;
    private readonly FindFlyover? _flyover;
    private readonly Dictionary<Script, RedeemScript> _redeemScripts = [];

    /// <param name="utxos">All outputs, in the order of the books.</param>
    /// <param name="federations">Whose scripts are recognised.</param>
    /// <param name="flyover">Resolves flyover addresses; null for a wallet that does not know them.</param>
    public FederationWallet(IReadOnlyList<Utxo> utxos, IReadOnlyList<Federation> federations, FindFlyover? flyover)
    {
        Utxos = utxos;
        _federations = federations;
        _flyover = flyover;
    }

    /// <summary>Finds what is known of a flyover output by the 20 bytes in its script.</summary>
    public delegate FlyoverInformation? FindFlyover(ReadOnlySpan<byte> scriptHash);

    public IReadOnlyList<Utxo> Utxos { get; }

    /// <summary>Outputs that may be spent; coinbase outputs never, because their depth overflows (reference 11.25).</summary>
    public IEnumerable<Utxo> Spendable => Utxos.Where(static utxo => !utxo.IsCoinbase);

    public Satoshis Balance => new(Spendable.Sum(static utxo => utxo.Value.Value));

    /// <summary>Oldest ids first as unsigned numbers, then by index, until the target is reached.</summary>
    internal List<Utxo> Select(Satoshis target)
    {
        List<Utxo> selected = [];
        long total = 0;
        foreach (Utxo utxo in Spendable.OrderBy(static utxo => utxo.OutPoint))
        {
            if (total >= target.Value)
                break;
            selected.Add(utxo);
            total += utxo.Value.Value;
        }

        return selected;
    }

    /// <summary>The redeem script behind an output.</summary>
    /// <exception cref="BridgeException">Neither a federation of the wallet nor a known flyover address; building fails (reference 11.7).</exception>
    internal RedeemScript RedeemScriptOf(Utxo utxo)
    {
        if (_redeemScripts.TryGetValue(utxo.Script, out RedeemScript? known))
            return known;
        RedeemScript found = FindRedeemScript(utxo.Script)
            ?? throw new BridgeException("An output of the federation cannot be redeemed any more.");
        _redeemScripts[utxo.Script] = found;
        return found;
    }

    private RedeemScript? FindRedeemScript(Script outputScript)
    {
        if (!StandardScripts.IsP2sh(outputScript.Span))
            return null;
        ReadOnlySpan<byte> hash = StandardScripts.PayloadOf(outputScript);
        if (_flyover?.Invoke(hash) is not { } information)
            return FindFederation(hash)?.ParsedRedeemScript;
        return FindFederation(information.FederationScriptHash) is { } federation
            ? FlyoverRedeemScript.Create(information.DerivationHash, federation.ParsedRedeemScript)
            : null;
    }

    private Federation? FindFederation(ReadOnlySpan<byte> scriptHash)
    {
        foreach (Federation federation in _federations)
        {
            if (federation.ScriptHash.AsSpan().SequenceEqual(scriptHash))
                return federation;
        }

        return null;
    }
}

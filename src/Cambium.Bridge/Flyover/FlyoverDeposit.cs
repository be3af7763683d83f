using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations;
using Cambium.Bridge.PegIns;
using Cambium.Bridge.Storage;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Flyover;

/// <summary>What a transaction pays to the flyover addresses of the live federations; the retiring one counts since RSKIP-293.</summary>
internal sealed class FlyoverDeposit
{
    private readonly BridgeSession _session;
    private readonly Transaction _transaction;

    public FlyoverDeposit(BridgeSession session, Transaction transaction, in Hash256 derivationHash)
    {
        _session = session;
        _transaction = transaction;
        Active = new FlyoverAddress(derivationHash, session.Federations.Active);
        Retiring = CountsRetiring && session.Federations.Retiring is { } retiring
            ? new FlyoverAddress(derivationHash, retiring)
            : null;
        Received = OutputsTo(Addresses);
    }

    public FlyoverAddress Active { get; }

    public FlyoverAddress? Retiring { get; }

    /// <summary>The outputs to any of the addresses, in output order.</summary>
    public IReadOnlyList<Utxo> Received { get; }

    public Satoshis Amount => Received.Aggregate(Satoshis.Zero, static (sum, utxo) => sum + utxo.Value);

    public bool IsBelowMinimum =>
        CountsRetiring && Received.Any(utxo => utxo.Value < _session.Constants.MinimumPegIn(_session.Rules));

    /// <summary>The form of a refund's inputs: that of the active federation if it received anything.</summary>
    /// <exception cref="BridgeException">An output on the way does not parse as a script.</exception>
    public FederationFormat RefundFormat => Addresses
        .First(address => OutputForm.Pays(_transaction, address.OutputScript))
        .Federation.Format;

    private bool CountsRetiring => _session.IsActive(ConsensusRule.Rskip293);

    private FlyoverAddress[] Addresses => Retiring is null ? [Active] : [Active, Retiring];

    /// <summary>What is known of an address of this deposit, by the hash in its script.</summary>
    public FlyoverInformation? FindInformation(ReadOnlySpan<byte> scriptHash)
    {
        foreach (FlyoverAddress address in Addresses)
        {
            if (scriptHash.SequenceEqual(address.Information.FlyoverScriptHash))
                return address.Information;
        }

        return null;
    }

    // Until RSKIP-293 every output had to show a hash, so one that is neither P2PKH nor P2SH failed the call.
    public IReadOnlyList<Utxo> OutputsTo(params FlyoverAddress[] addresses)
    {
        if (!CountsRetiring)
        {
            foreach (TxOut output in _transaction.Outputs)
                _ = OutputForm.HashIn(output.ScriptPubKey);
        }

        HashSet<Script> scripts = [.. addresses.Select(static address => address.OutputScript)];
        return FederationOutputs.To(_transaction, scripts);
    }
}

using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations;
using Cambium.Bridge.PegOuts;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegIns;

/// <summary>The effects of a deposit: credit, or refund from the very coins that came in.</summary>
internal sealed class PegInExecution(BridgeSession session)
{
    private readonly FederationOutputs _outputs = new(session);

    /// <summary>
    /// What the live federations received, each counted on its own. Looking loads the lists of their unspent outputs, so
    /// that these are written back even when nothing comes of the deposit (reference 2.4).
    /// </summary>
    public Satoshis AmountOf(Transaction transaction)
    {
        _ = session.Federations.ActiveUtxos;
        _ = session.Federations.RetiringUtxos;
        return session.Federations.Live.Aggregate(
            Satoshis.Zero, (sum, federation) => sum + FederationOutputs.Total(transaction, [federation]));
    }

    /// <summary>Credits the destination, then books the coins.</summary>
    public void Execute(Transaction transaction, PegInIntent intent, Satoshis amount)
    {
        Address destination = intent.Destination ?? throw new BridgeException("The deposit has no destination.");
        session.Pay(destination, Wei.FromSatoshis(amount));
        if (session.IsActive(ConsensusRule.Rskip170))
            session.Events.PegIns.PeggedIn(destination, transaction.Id, amount, intent.ProtocolVersion);
        else if (session.IsActive(ConsensusRule.Rskip146))
            session.Events.PegIns.Locked(destination, transaction.Id, intent.Sender!.Address.ToString(), amount);
        _outputs.Register(transaction);
    }

    /// <summary>Builds a release of the received coins to an address; when that fails nothing happens (reference 6.5).</summary>
    public void Refund(Transaction transaction, BitcoinAddress to, Satoshis amount)
    {
        Federation payer = Recipient(transaction)
            ?? throw new BridgeException("No output pays a live federation.");
        IReadOnlyList<Federation> live = session.Federations.Live;
        var received = new FederationWallet(FederationOutputs.To(transaction, live), live, flyover: null);
        new PegInRefund(session).Pay(received, payer.Format, to, session.Call.TransactionHash, amount);
    }

    // With outputs to both, the active federation decides the form of the inputs.
    private Federation? Recipient(Transaction transaction) => session.Federations.Live
        .FirstOrDefault(federation => OutputForm.Pays(transaction, federation.OutputScript));
}

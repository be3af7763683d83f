using System.Numerics;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations;
using Cambium.Bridge.PegIns;
using Cambium.Bridge.Storage;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Flyover;

/// <summary>
/// Registers a deposit to a flyover address and pays a contract for it (RSKIP-176; reference 6.8). There is no event,
/// and the transaction is not marked as processed: its plain outputs can be registered as well.
/// </summary>
internal sealed class FlyoverRegistration(BridgeSession session)
{
    private bool CountsRetiring => session.IsActive(ConsensusRule.Rskip293);

    /// <summary>The credited wei, or a <see cref="FlyoverCode"/>. A failure becomes a code, and what was loaded is still saved.</summary>
    public BigInteger Register(FlyoverRequest request)
    {
        try
        {
            return TryRegister(request);
        }
        catch (Exception failure) when (failure is BridgeException or FormatException or ArithmeticException)
        {
            return (int)FlyoverCode.Failed;
        }
    }

    private BigInteger TryRegister(FlyoverRequest request)
    {
        VersionedAddress userRefund = ParseAddress(request.UserRefundAddress);
        VersionedAddress provider = ParseAddress(request.LiquidityProviderAddress);
        if (!session.Call.IsContractCall)
            return (int)FlyoverCode.CallerIsNoContract;
        if (session.Call.Sender != request.Contract)
            return (int)FlyoverCode.CallerIsNotTheContract;
        Hash256 rawHash = BitcoinHash.DoubleSha256(request.Transaction);
        Hash256 derivationHash = FlyoverAddress.DerivationHashOf(request, userRefund, provider);
        if (session.Flyover.IsUsed(rawHash, derivationHash))
            return (int)FlyoverCode.AlreadyProcessed;
        if (!new InclusionProof(session).Holds(rawHash, request.Transaction, request.Height, request.Proof))
            return (int)FlyoverCode.NotProven;
        Transaction transaction = TransactionChecks.Parse(request.Transaction);
        if (transaction.Id != rawHash && session.Flyover.IsUsed(transaction.Id, derivationHash))
            return (int)FlyoverCode.AlreadyProcessed;
        return Book(transaction, derivationHash, request.ShouldTransferToContract ? provider : userRefund, request);
    }

    private BigInteger Book(
        Transaction transaction, in Hash256 derivationHash, VersionedAddress refundTo, FlyoverRequest request)
    {
        var active = new FlyoverAddress(derivationHash, session.Federations.Active);
        FlyoverAddress? retiring = CountsRetiring && session.Federations.Retiring is { } federation
            ? new FlyoverAddress(derivationHash, federation)
            : null;
        FlyoverAddress[] addresses = retiring is null ? [active] : [active, retiring];
        IReadOnlyList<Utxo> received = OutputsTo(transaction, addresses);
        Satoshis amount = received.Aggregate(Satoshis.Zero, static (sum, utxo) => sum + utxo.Value);
        if (amount == Satoshis.Zero)
            return (int)FlyoverCode.NothingReceived;
        if (CountsRetiring && received.Any(utxo => utxo.Value < session.Constants.MinimumPegIn(session.Rules)))
            return (int)FlyoverCode.OutputBelowMinimum;

        session.Flyover.MarkUsed(transaction.Id, derivationHash);
        if (!session.LockingCap.Allows(amount))
        {
            FlyoverAddress payer = addresses.First(address => received.Any(utxo => utxo.Script.Equals(address.OutputScript)));
            Refund(received, payer.Federation.Format, addresses, refundTo, amount);
            return (int)(request.ShouldTransferToContract ? FlyoverCode.RefundedProvider : FlyoverCode.RefundedUser);
        }

        Wei credited = Wei.FromSatoshis(amount);
        session.Pay(request.Contract, credited);
        session.Flyover.StoreForActive(active.Information);
        session.Federations.ActiveUtxos.AddRange(OutputsTo(transaction, [active]));
        if (retiring is not null)
            BookRetiring(transaction, retiring);
        return credited.Value.ToBigInteger();
    }

    private void BookRetiring(Transaction transaction, FlyoverAddress retiring)
    {
        IReadOnlyList<Utxo> received = OutputsTo(transaction, [retiring]);
        if (received.Count == 0)
            return;
        session.Flyover.StoreForRetiring(retiring.Information);
        session.Federations.RetiringUtxos.AddRange(received);
    }

    // Over the cap the coins go back, booked under the transaction that the contract was called by.
    private void Refund(
        IReadOnlyList<Utxo> received,
        FederationFormat format,
        IReadOnlyList<FlyoverAddress> addresses,
        VersionedAddress refundTo,
        Satoshis amount) => new PegInRefund(session).Pay(
            received,
            format,
            hash => FindInformation(addresses, hash),
            refundTo.Address.Script,
            session.Call.OriginTransactionHash,
            amount);

    private static FlyoverInformation? FindInformation(IReadOnlyList<FlyoverAddress> addresses, ReadOnlySpan<byte> scriptHash)
    {
        foreach (FlyoverAddress address in addresses)
        {
            if (scriptHash.SequenceEqual(address.Information.FlyoverScriptHash))
                return address.Information;
        }

        return null;
    }

    // Until RSKIP-293 every output had to show a hash, so one that is neither P2PKH nor P2SH failed the call.
    private IReadOnlyList<Utxo> OutputsTo(Transaction transaction, IEnumerable<FlyoverAddress> addresses)
    {
        if (!CountsRetiring)
        {
            foreach (TxOut output in transaction.Outputs)
                _ = OutputForm.HashIn(output.ScriptPubKey);
        }

        HashSet<Script> scripts = [.. addresses.Select(static address => address.OutputScript)];
        return FederationOutputs.To(transaction, scripts);
    }

    private VersionedAddress ParseAddress(byte[] argument) =>
        VersionedAddress.Parse(argument, session.Constants.Bitcoin, session.Rules);
}

using System.Numerics;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.PegIns;
using Cambium.Bridge.PegOuts;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bridge.Flyover;

/// <summary>
/// Registers a deposit to a flyover address and pays a contract for it (RSKIP-176; reference 6.8). There is no event,
/// and the transaction is not marked as processed: its plain outputs can be registered as well.
/// </summary>
internal sealed class FlyoverRegistration(BridgeSession session)
{
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
        var deposit = new FlyoverDeposit(session, transaction, derivationHash);
        if (deposit.Amount == Satoshis.Zero)
            return (int)FlyoverCode.NothingReceived;
        if (deposit.IsBelowMinimum)
            return (int)FlyoverCode.OutputBelowMinimum;
        session.Flyover.MarkUsed(transaction.Id, derivationHash);
        if (session.LockingCap.Allows(deposit.Amount))
            return Credit(deposit, request.Contract);
        Refund(deposit, request.ShouldTransferToContract ? provider : userRefund);
        return (int)(request.ShouldTransferToContract ? FlyoverCode.RefundedProvider : FlyoverCode.RefundedUser);
    }

    private BigInteger Credit(FlyoverDeposit deposit, in Address contract)
    {
        Wei credited = Wei.FromSatoshis(deposit.Amount);
        session.Pay(contract, credited);
        session.Flyover.StoreForActive(deposit.Active.Information);
        session.Federations.ActiveUtxos.AddRange(deposit.OutputsTo(deposit.Active));
        if (deposit.Retiring is { } retiring && deposit.OutputsTo(retiring) is { Count: > 0 } received)
        {
            session.Flyover.StoreForRetiring(retiring.Information);
            session.Federations.RetiringUtxos.AddRange(received);
        }

        return credited.Value.ToBigInteger();
    }

    // Over the cap the coins go back, booked under the transaction that the contract was called by.
    private void Refund(FlyoverDeposit deposit, VersionedAddress to) => new PegInRefund(session).Pay(
        new FederationWallet(deposit.Received, session.Federations.Live, deposit.FindInformation),
        deposit.RefundFormat,
        to.Address,
        session.Call.OriginTransactionHash,
        deposit.Amount);

    private VersionedAddress ParseAddress(byte[] argument) =>
        VersionedAddress.Parse(argument, session.Constants.Bitcoin, session.Rules);
}

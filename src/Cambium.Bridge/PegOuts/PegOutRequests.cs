using Cambium.Bitcoin.Addresses;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegOuts;

/// <summary>Peg-out requests: payments to the Bridge (reference 7.1).</summary>
internal sealed class PegOutRequests(BridgeSession session)
{
    private const long Hundred = 100;

    /// <summary>Queues the value of the call, or refuses it. The receiver is the key that signed the transaction.</summary>
    public void Request()
    {
        BridgeCall call = session.Call;
        if (call.IsContractCall)
        {
            RefuseContract();
            return;
        }

        var receiver = new Address(BitcoinHash.Hash160(EncodedSignerOf(call)));
        Satoshis amount = call.Value.ToSatoshisWrapping();
        if (FindRefusal(amount) is { } reason)
            Refuse(reason);
        else
            Accept(receiver, amount);
    }

    private static ReadOnlySpan<byte> EncodedSignerOf(BridgeCall call)
    {
        if (call.RecoverSenderKey is not { } recover)
            throw new BridgeException("The signer of the request is unknown.");
        return call.Sender == InfinityKey.Account ? InfinityKey.Encoded : recover().ToCompressed();
    }

    // No bitcoin address can be derived from a contract. Its coins stay in the Bridge (reference 11.4).
    private void RefuseContract()
    {
        if (!session.IsActive(ConsensusRule.Rskip185))
            throw new BridgeException("A contract cannot release bitcoin.");
        LogRefusal(PegOutRefusal.CallerIsContract);
    }

    private PegOutRefusal? FindRefusal(Satoshis amount)
    {
        if (!session.IsActive(ConsensusRule.Rskip219))
            return amount <= session.Constants.MinimumPegOutBeforeRskip219 ? PegOutRefusal.LowAmount : null;
        int size = PegOutSize.Regular(session.Federations.Active, session.Rules);
        long fee = session.FeePerKb.Of(size).Value;
        long needed = fee + (checked(fee * session.Constants.PegOutFeeGapPercentage) / Hundred);
        long minimum = Math.Max(session.Constants.MinimumPegOutSinceRskip219.Value, needed);
        if (amount.Value >= minimum)
            return null;
        return minimum == needed ? PegOutRefusal.FeeAboveValue : PegOutRefusal.LowAmount;
    }

    // Before RSKIP-185 the coins of a refused request stayed in the Bridge; before RSKIP-427 less than a satoshi still did.
    private void Refuse(PegOutRefusal reason)
    {
        if (!session.IsActive(ConsensusRule.Rskip185))
            return;
        Wei value = session.Call.Value;
        Wei refund = session.IsActive(ConsensusRule.Rskip427) ? value : Wei.FromSatoshis(value.ToSatoshisWrapping());
        session.GiveBack(refund);
        LogRefusal(reason);
    }

    private void LogRefusal(PegOutRefusal reason) =>
        session.Events.PegOuts.RequestRefused(session.Call.Sender, session.Call.Value, (int)reason);

    private void Accept(in Address receiver, Satoshis amount)
    {
        Hash256? hash = session.IsActive(ConsensusRule.Rskip146) ? session.Call.TransactionHash : null;
        session.PegOuts.Requests.Add(new ReleaseRequest(receiver, amount, hash));
        if (!session.IsActive(ConsensusRule.Rskip185))
            return;
        byte[] keyHash = receiver.ToArray();
        string shown = BitcoinAddress.P2pkh(session.Constants.Bitcoin, keyHash).ToString();
        session.Events.PegOuts.RequestAccepted(session.Call.Sender, shown, keyHash, session.Call.Value);
    }
}

using Cambium.Primitives;

namespace Cambium.Clients.Rootstock.Bridge;

/// <summary>
/// What a log of the Bridge tells (reference bridge.md 3), a closed set of cases. Bitcoin transaction ids are in wire order.
/// Whether an id is that of a signed or an unsigned transaction is the event's, not the type's, concern: before the last signature
/// the id of a transaction with legacy inputs is not its final one.
/// </summary>
public abstract record BridgeEvent
{
    private BridgeEvent()
    {
    }

    /// <summary><c>lock_btc</c>, before RSKIP-170: a deposit was credited.</summary>
    public sealed record Locked(Address Receiver, Hash256 TransactionId, string SenderAddress, Satoshis Amount) : BridgeEvent;

    /// <summary><c>pegin_btc</c>: a deposit was credited.</summary>
    public sealed record PeggedIn(Address Receiver, Hash256 TransactionId, Satoshis Amount, int ProtocolVersion) : BridgeEvent;

    /// <summary><c>rejected_pegin</c>.</summary>
    public sealed record PegInRejected(Hash256 TransactionId, int Reason) : BridgeEvent;

    /// <summary><c>unrefundable_pegin</c>: a rejected deposit that cannot go back.</summary>
    public sealed record PegInUnrefundable(Hash256 TransactionId, int Reason) : BridgeEvent;

    /// <summary><c>release_request_received</c>: the destination is an address since RSKIP-326, the hash in a P2PKH address before.</summary>
    public sealed record PegOutReceived(Address Sender, string? Destination, ReadOnlyMemory<byte> DestinationHash, Wei Amount) : BridgeEvent;

    /// <summary><c>release_request_rejected</c>.</summary>
    public sealed record PegOutRejected(Address Sender, Wei Amount, int Reason) : BridgeEvent;

    /// <summary><c>release_requested</c>: a Bitcoin transaction was built; <paramref name="CreationHash"/> is what the Bridge knows it by.</summary>
    public sealed record ReleaseRequested(Hash256 CreationHash, Hash256 TransactionId, Satoshis Amount) : BridgeEvent;

    /// <summary><c>batch_pegout_created</c>: which requests the transaction pays, in the order of its outputs.</summary>
    public sealed record BatchCreated(Hash256 TransactionId, IReadOnlyList<Hash256> Requests) : BridgeEvent;

    /// <summary><c>pegout_transaction_created</c>: the values of the outputs that the transaction spends, in input order.</summary>
    public sealed record ReleaseCreated(Hash256 TransactionId, IReadOnlyList<Satoshis> OutpointValues) : BridgeEvent;

    /// <summary><c>pegout_confirmed</c>: signatures are wanted from now on.</summary>
    public sealed record ReleaseConfirmed(Hash256 TransactionId, ulong CreationBlock) : BridgeEvent;

    /// <summary><c>add_signature</c>.</summary>
    public sealed record SignatureAdded(Hash256 CreationHash, Address Federator, ReadOnlyMemory<byte> BitcoinKey) : BridgeEvent;

    /// <summary><c>release_btc</c>: the whole, signed transaction.</summary>
    public sealed record Released(Hash256 CreationHash, ReadOnlyMemory<byte> RawTransaction) : BridgeEvent;

    /// <summary><c>update_collections</c>.</summary>
    public sealed record CollectionsUpdated(Address Sender) : BridgeEvent;

    /// <summary><c>commit_federation</c>: another federation takes over at the activation height. Keys are compressed, joined.</summary>
    public sealed record FederationCommitted(
        ReadOnlyMemory<byte> OldKeys, string OldAddress, ReadOnlyMemory<byte> NewKeys, string NewAddress, ulong ActivationHeight) : BridgeEvent;

    /// <summary><c>commit_federation_failed</c>: the proposed federation did not prove its keys in time.</summary>
    public sealed record FederationCommitFailed(ReadOnlyMemory<byte> RedeemScript, ulong BlockNumber) : BridgeEvent;

    /// <summary><c>union_rbtc_requested</c>: the union bridge took RBTC that no peg-in stands behind (RSKIP-502).</summary>
    public sealed record UnionRequested(Address Requester, Wei Amount) : BridgeEvent;

    /// <summary><c>union_rbtc_released</c>: the union bridge gave RBTC back.</summary>
    public sealed record UnionReleased(Address Receiver, Wei Amount) : BridgeEvent;

    /// <summary>An event without a meaning for the peg's users, or one that came later.</summary>
    public sealed record Other(Hash256 Topic) : BridgeEvent;
}

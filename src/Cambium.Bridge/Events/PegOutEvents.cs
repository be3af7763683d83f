using Cambium.Bitcoin.Transactions;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Events;

/// <summary>Logs of releases, in the form of the rules: RLP under a text topic before RSKIP-146, Solidity events since.</summary>
public sealed class PegOutEvents(BridgeCall call, IBridgeLogSink logs)
{
    private static readonly EventSignature UpdateCollections = new("update_collections", [], ["address"]);

    private static readonly EventSignature AddSignature = new("add_signature", ["bytes32", "address"], ["bytes"]);

    private static readonly EventSignature ReleaseBtc = new("release_btc", ["bytes32"], ["bytes"]);

    private static readonly EventSignature ReleaseRequested =
        new("release_requested", ["bytes32", "bytes32"], ["uint256"]);

    private static readonly EventSignature RequestReceivedByHash =
        new("release_request_received", ["address"], ["bytes", "uint256"]);

    private static readonly EventSignature RequestReceivedByAddress =
        new("release_request_received", ["address"], ["string", "uint256"]);

    private static readonly EventSignature RequestRejected =
        new("release_request_rejected", ["address"], ["uint256", "int256"]);

    private static readonly EventSignature BatchCreated = new("batch_pegout_created", ["bytes32"], ["bytes"]);

    private static readonly EventSignature PegOutConfirmed = new("pegout_confirmed", ["bytes32"], ["uint256"]);

    private static readonly EventSignature TransactionCreated = new("pegout_transaction_created", ["bytes32"], ["bytes"]);

    private bool IsSolidity => call.Rules.IsActive(ConsensusRule.Rskip146);

    public void CollectionsUpdated(in Address sender) => logs.Emit(IsSolidity
        ? UpdateCollections.Encode([], [sender])
        : LegacyLogs.UpdateCollections(sender));

    /// <summary>A federator signed. The member is shown by its RSK key since RSKIP-415, by its BTC key before.</summary>
    public void SignatureAdded(in Hash256 releaseHash, Transaction release, in PublicKey bitcoinKey, in PublicKey rootstockKey)
    {
        PublicKey shown = call.Rules.IsActive(ConsensusRule.Rskip415) ? rootstockKey : bitcoinKey;
        logs.Emit(IsSolidity
            ? AddSignature.Encode([releaseHash, shown.ToAddress()], [bitcoinKey.ToCompressed()])
            : LegacyLogs.AddSignature(releaseHash, release, bitcoinKey));
    }

    /// <summary>The last needed signature is in: the transaction can be sent.</summary>
    public void Released(in Hash256 releaseHash, Transaction release) => logs.Emit(IsSolidity
        ? ReleaseBtc.Encode([releaseHash], [release.ToBytes()])
        : LegacyLogs.ReleaseBtc(release));

    /// <summary>A release transaction was built.</summary>
    public void Requested(in Hash256 rootstockHash, in Hash256 transactionId, Satoshis amount) =>
        logs.Emit(ReleaseRequested.Encode([rootstockHash, transactionId.Reversed()], [amount.Value]));

    /// <summary>A peg-out request was queued. RSKIP-326 shows the address instead of its hash, RSKIP-427 wei instead of satoshis.</summary>
    public void RequestAccepted(in Address sender, string destination, byte[] destinationHash, Wei amount) =>
        logs.Emit(call.Rules.IsActive(ConsensusRule.Rskip326)
            ? RequestReceivedByAddress.Encode([sender], [destination, ShownAmount(amount)])
            : RequestReceivedByHash.Encode([sender], [destinationHash, amount.ToSatoshisWrapping().Value]));

    public void RequestRefused(in Address sender, Wei amount, int reason) =>
        logs.Emit(RequestRejected.Encode([sender], [ShownAmount(amount), reason]));

    /// <summary>One transaction was built for several requests, in queue order.</summary>
    public void Batched(in Hash256 transactionId, IEnumerable<Hash256> requests)
    {
        byte[] hashes = [.. requests.SelectMany(static hash => hash.ToArray())];
        logs.Emit(BatchCreated.Encode([transactionId.Reversed()], [hashes]));
    }

    public void Confirmed(in Hash256 transactionId, long creationBlock) =>
        logs.Emit(PegOutConfirmed.Encode([transactionId.Reversed()], [creationBlock]));

    /// <summary>The values of the spent outputs, as concatenated compact-size numbers.</summary>
    public void Created(in Hash256 transactionId, byte[] outpointValues) =>
        logs.Emit(TransactionCreated.Encode([transactionId.Reversed()], [outpointValues]));

    private object ShownAmount(Wei amount) => call.Rules.IsActive(ConsensusRule.Rskip427)
        ? amount.Value
        : amount.ToSatoshisWrapping().Value;
}

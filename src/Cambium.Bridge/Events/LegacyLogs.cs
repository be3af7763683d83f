using System.Globalization;
using System.Text;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Storage;
using Cambium.Codecs.Rlp;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bridge.Events;

/// <summary>The logs before RSKIP-146: one topic with a text in it, RLP as data.</summary>
internal static class LegacyLogs
{
    private static readonly Hash256 UpdateCollectionsTopic = CellKey.Short("update_collections_topic");
    private static readonly Hash256 AddSignatureTopic = CellKey.Short("add_signature_topic");
    private static readonly Hash256 ReleaseBtcTopic = CellKey.Short("release_btc_topic");
    private static readonly Hash256 CommitFederationTopic = CellKey.Short("commit_federation_topic");

    public static BridgeLog UpdateCollections(in Address sender)
    {
        var data = new RlpWriter();
        data.Write(sender);
        return new BridgeLog([UpdateCollectionsTopic], data.ToArray());
    }

    public static BridgeLog AddSignature(in Hash256 releaseHash, Transaction release, in PublicKey key)
    {
        var data = new RlpWriter();
        int list = data.BeginList();
        data.Write(ShownId(release));
        data.Write(BitcoinHash.Hash160(key.ToCompressed()));
        data.Write(releaseHash);
        data.EndList(list);
        return new BridgeLog([AddSignatureTopic], data.ToArray());
    }

    public static BridgeLog ReleaseBtc(Transaction release)
    {
        var data = new RlpWriter();
        int list = data.BeginList();
        data.Write(ShownId(release));
        data.Write(release.ToBytes());
        data.EndList(list);
        return new BridgeLog([ReleaseBtcTopic], data.ToArray());
    }

    public static BridgeLog CommitFederation(FederationLogEntry previous, FederationLogEntry next, long activationHeight)
    {
        var data = new RlpWriter();
        int list = data.BeginList();
        Write(data, previous);
        Write(data, next);
        data.Write(Encoding.ASCII.GetBytes(activationHeight.ToString(CultureInfo.InvariantCulture)));
        data.EndList(list);
        return new BridgeLog([CommitFederationTopic], data.ToArray());
    }

    private static void Write(RlpWriter data, FederationLogEntry federation)
    {
        int list = data.BeginList();
        data.Write(federation.AddressHash);
        int keys = data.BeginList();
        foreach (byte[] key in federation.Keys)
            data.Write(key);
        data.EndList(keys);
        data.EndList(list);
    }

    private static byte[] ShownId(Transaction transaction) =>
        Encoding.ASCII.GetBytes(transaction.Id.Reversed().ToHex());
}

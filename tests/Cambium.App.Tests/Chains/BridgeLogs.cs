using System.Text;
using Cambium.Codecs.Abi;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.App.Tests.Chains;

/// <summary>Logs of the Bridge as tests need them: topics and data of an event's values, the indexed ones first.</summary>
internal static class BridgeLogs
{
    public static (Hash256 Transaction, Hash256[] Topics, byte[] Data) PegIn(Hash256 transaction, Address receiver, Hash256 id, long amount) =>
        Encode(transaction, "pegin_btc", ["address", "bytes32"], ["int256", "int256"], receiver, id.Reversed(), amount, 1);

    public static (Hash256 Transaction, Hash256[] Topics, byte[] Data) Rejected(Hash256 transaction, Hash256 id, int reason) =>
        Encode(transaction, "rejected_pegin", ["bytes32"], ["int256"], id.Reversed(), reason);

    public static (Hash256 Transaction, Hash256[] Topics, byte[] Data) Unrefundable(Hash256 transaction, Hash256 id, int reason) =>
        Encode(transaction, "unrefundable_pegin", ["bytes32"], ["int256"], id.Reversed(), reason);

    public static (Hash256 Transaction, Hash256[] Topics, byte[] Data) Request(Hash256 transaction, Address sender, string destination, Wei amount) =>
        Encode(transaction, "release_request_received", ["address"], ["string", "uint256"], sender, destination, amount.Value);

    public static (Hash256 Transaction, Hash256[] Topics, byte[] Data) Refused(Hash256 transaction, Address sender, Wei amount, int reason) =>
        Encode(transaction, "release_request_rejected", ["address"], ["uint256", "int256"], sender, amount.Value, reason);

    public static (Hash256 Transaction, Hash256[] Topics, byte[] Data) Committed(Hash256 transaction, string oldFederation, string newFederation) =>
        Encode(transaction, "commit_federation", [], ["bytes", "string", "bytes", "string", "int256"], new byte[33], oldFederation, new byte[33], newFederation, 5);

    public static (Hash256 Transaction, Hash256[] Topics, byte[] Data) Built(Hash256 transaction, Hash256 id, long amount) =>
        Encode(transaction, "release_requested", ["bytes32", "bytes32"], ["uint256"], transaction, id.Reversed(), amount);

    public static (Hash256 Transaction, Hash256[] Topics, byte[] Data) Batch(Hash256 transaction, Hash256 id, params Hash256[] requests) =>
        Encode(transaction, "batch_pegout_created", ["bytes32"], ["bytes"], id.Reversed(), requests.SelectMany(hash => hash.ToArray()).ToArray());

    public static (Hash256 Transaction, Hash256[] Topics, byte[] Data) Confirmed(Hash256 transaction, Hash256 id, long block) =>
        Encode(transaction, "pegout_confirmed", ["bytes32"], ["uint256"], id.Reversed(), block);

    public static (Hash256 Transaction, Hash256[] Topics, byte[] Data) Signed(Hash256 transaction, Hash256 creation, Address member) =>
        Encode(transaction, "add_signature", ["bytes32", "address"], ["bytes"], creation, member, new byte[33]);

    public static (Hash256 Transaction, Hash256[] Topics, byte[] Data) Released(Hash256 transaction, Hash256 creation, byte[] raw) =>
        Encode(transaction, "release_btc", ["bytes32"], ["bytes"], creation, raw);

    private static (Hash256 Transaction, Hash256[] Topics, byte[] Data) Encode(
        Hash256 transaction, string name, string[] indexed, string[] data, params object[] values)
    {
        var function = new AbiFunction(name, [.. indexed, .. data]);
        IEnumerable<Hash256> topics = indexed.Select((type, i) => new Hash256(AbiType.Parse(type).Encode(values[i])));
        return (
            transaction,
            [Keccak256.Hash(Encoding.ASCII.GetBytes(function.Signature)), .. topics],
            AbiFunction.Encode([.. data.Select(AbiType.Parse)], values.AsSpan(indexed.Length)));
    }
}

using System.Numerics;
using System.Text;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Codecs.Abi;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Clients.Tests.Rootstock;

/// <summary>Every event of the Bridge comes out as it was put in; a log of another form is a typed failure.</summary>
public sealed class BridgeEventsTests
{
    private static readonly Address Somebody = Address.Parse("0x00112233445566778899aabbccddeeff00112233");
    private static readonly Hash256 Id = Keccak256.Hash("bitcoin transaction"u8);
    private static readonly Hash256 Creation = Keccak256.Hash("rootstock transaction"u8);
    private static readonly byte[] Key = [2, .. Keccak256.Hash("key"u8).ToArray()];

    [Fact]
    public void Peg_ins_round_trip()
    {
        Assert.Equal(
            new BridgeEvent.PeggedIn(Somebody, Id, new Satoshis(123), 1),
            Decode("pegin_btc", ["address", "bytes32"], ["int256", "int256"], Somebody, Id.Reversed(), 123, 1));
        Assert.Equal(
            new BridgeEvent.Locked(Somebody, Id, "mzBc4XEFSdzCDcTxAgf6EZXgsZWpztRhef", new Satoshis(5)),
            Decode("lock_btc", ["address"], ["bytes32", "string", "int256"], Somebody, Id.Reversed(), "mzBc4XEFSdzCDcTxAgf6EZXgsZWpztRhef", 5));
        Assert.Equal(new BridgeEvent.PegInRejected(Id, 3), Decode("rejected_pegin", ["bytes32"], ["int256"], Id.Reversed(), 3));
        Assert.Equal(new BridgeEvent.PegInUnrefundable(Id, 2), Decode("unrefundable_pegin", ["bytes32"], ["int256"], Id.Reversed(), 2));
    }

    [Fact]
    public void Amounts_of_requests_are_satoshis_before_RSKIP_427_and_wei_since()
    {
        RootstockLog log = Log("release_request_received", ["address"], ["string", "uint256"], Somebody, "address", 700_000);
        Assert.Equal(Wei.FromSatoshis(new Satoshis(700_000)), Assert.IsType<BridgeEvent.PegOutReceived>(new BridgeEvents(11).Decode(log)).Amount);
        Assert.Equal(new Wei(700_000UL), Assert.IsType<BridgeEvent.PegOutReceived>(new BridgeEvents(10).Decode(log)).Amount);
        log = Log("release_request_rejected", ["address"], ["uint256", "int256"], Somebody, 9, 1);
        Assert.Equal(new BridgeEvent.PegOutRejected(Somebody, Wei.FromSatoshis(new Satoshis(9)), 1), new BridgeEvents(11).Decode(log));
    }

    [Fact]
    public void A_request_names_an_address_or_before_RSKIP_326_a_hash()
    {
        byte[] hash = new byte[20];
        var old = Assert.IsType<BridgeEvent.PegOutReceived>(Decode("release_request_received", ["address"], ["bytes", "uint256"], Somebody, hash, 1));
        Assert.Null(old.Destination);
        Assert.Equal(hash, old.DestinationHash.ToArray());
        var current = Assert.IsType<BridgeEvent.PegOutReceived>(Decode("release_request_received", ["address"], ["string", "uint256"], Somebody, "1abc", 1));
        Assert.Equal("1abc", current.Destination);
    }

    [Fact]
    public void A_release_round_trips_from_its_creation_to_its_last_signature()
    {
        Assert.Equal(
            new BridgeEvent.ReleaseRequested(Creation, Id, new Satoshis(77)),
            Decode("release_requested", ["bytes32", "bytes32"], ["uint256"], Creation, Id.Reversed(), 77));
        Hash256[] requests = [Keccak256.Hash("a"u8), Keccak256.Hash("b"u8)];
        var batch = Assert.IsType<BridgeEvent.BatchCreated>(
            Decode("batch_pegout_created", ["bytes32"], ["bytes"], Id.Reversed(), requests.SelectMany(hash => hash.ToArray()).ToArray()));
        Assert.Equal(Id, batch.TransactionId);
        Assert.Equal(requests, batch.Requests);
        var created = Assert.IsType<BridgeEvent.ReleaseCreated>(
            Decode("pegout_transaction_created", ["bytes32"], ["bytes"], Id.Reversed(), new byte[] { 252, 253, 0, 1, 254, 0, 0, 1, 0 }));
        Assert.Equal([new Satoshis(252), new Satoshis(256), new Satoshis(65_536)], created.OutpointValues);
        Assert.Equal(new BridgeEvent.ReleaseConfirmed(Id, 4_000), Decode("pegout_confirmed", ["bytes32"], ["uint256"], Id.Reversed(), 4_000));
        var signed = Assert.IsType<BridgeEvent.SignatureAdded>(Decode("add_signature", ["bytes32", "address"], ["bytes"], Creation, Somebody, Key));
        Assert.Equal((Creation, Somebody), (signed.CreationHash, signed.Federator));
        Assert.Equal(Key, signed.BitcoinKey.ToArray());
        var released = Assert.IsType<BridgeEvent.Released>(Decode("release_btc", ["bytes32"], ["bytes"], Creation, new byte[] { 1, 2 }));
        Assert.Equal([1, 2], released.RawTransaction.ToArray());
    }

    [Fact]
    public void Federation_changes_round_trip()
    {
        var committed = Assert.IsType<BridgeEvent.FederationCommitted>(Decode(
            "commit_federation", [], ["bytes", "string", "bytes", "string", "int256"], Key, "2old", Key.Reverse().ToArray(), "2new", 90));
        Assert.Equal(("2old", "2new", 90UL), (committed.OldAddress, committed.NewAddress, committed.ActivationHeight));
        Assert.Equal(Key, committed.OldKeys.ToArray());
        var failed = Assert.IsType<BridgeEvent.FederationCommitFailed>(Decode("commit_federation_failed", [], ["bytes", "int256"], Key, 12));
        Assert.Equal(12UL, failed.BlockNumber);
        Assert.Equal(new BridgeEvent.CollectionsUpdated(Somebody), Decode("update_collections", [], ["address"], Somebody));
    }

    [Fact]
    public void An_event_that_came_later_is_no_failure()
    {
        Assert.Equal(new BridgeEvent.Other(Id), new BridgeEvents(0).Decode(Log("pegin_btc", [], [], []) with { Topics = [Id] }));
        Assert.Equal(new BridgeEvent.Other(Hash256.Zero), new BridgeEvents(0).Decode(Log("pegin_btc", [], [], []) with { Topics = [] }));
    }

    [Fact]
    public void A_log_that_is_not_in_its_events_form_is_a_typed_failure()
    {
        RootstockLog good = Log("pegin_btc", ["address", "bytes32"], ["int256", "int256"], Somebody, Id, 1, 1);
        Fails(good with { Address = Somebody });
        Fails(good with { Topics = [good.Topics[0]] });
        Fails(good with { Topics = [.. good.Topics, Id] });
        Fails(good with { Data = Word(BigInteger.One << 200).Concat(Word(1)).ToArray() });
        Fails(good with { Data = Word(1).Concat(Word(BigInteger.One << 40)).ToArray() });
        Fails(Log("pegout_confirmed", ["bytes32"], ["uint256"], Id, BigInteger.One << 70));
        Fails(Log("batch_pegout_created", ["bytes32"], ["bytes"], Id, new byte[33]));
        Fails(Log("pegout_transaction_created", ["bytes32"], ["bytes"], Id, new byte[] { 253, 1 }));
        RootstockLog released = Log("release_btc", ["bytes32"], ["bytes"], Creation, new byte[40]);
        Fails(released with { Data = released.Data[..40] });
        Fails(released with { Data = Word(int.MaxValue) });
        Fails(released with { Data = Word(-1) });
    }

    [Fact]
    public void Any_bytes_under_a_known_topic_decode_or_fail_in_the_typed_way()
    {
        var random = new Random(20261127);
        var events = new BridgeEvents(0);
        Hash256[] topics = [.. BridgeEvents.Topics];
        for (int i = 0; i < 20_000; i++)
        {
            byte[] data = new byte[random.Next(0, 300)];
            random.NextBytes(data);
            data.AsSpan(0, Math.Min(data.Length, random.Next(0, 64))).Clear();
            var log = new RootstockLog
            {
                Address = BridgeEvents.Bridge, Topics = [topics[i % topics.Length], .. Enumerable.Repeat(Id, random.Next(0, 4))], Data = data, BlockNumber = 1,
                BlockHash = Id, TransactionHash = Creation, TransactionIndex = 0, LogIndex = 0,
            };
            try
            {
                Assert.NotNull(events.Decode(log));
            }
            catch (NodeAnswerException)
            {
                // The typed way.
            }
        }
    }

    private static void Fails(RootstockLog log) => Assert.Throws<NodeAnswerException>(() => new BridgeEvents(0).Decode(log));

    private static byte[] Word(BigInteger number) => AbiType.Parse("int256").Encode(number);

    private static BridgeEvent Decode(string name, string[] indexed, string[] data, params object[] values) =>
        new BridgeEvents(weiAmountsSince: 0).Decode(Log(name, indexed, data, values));

    private static RootstockLog Log(string name, string[] indexed, string[] data, params object[] values) => new()
    {
        Address = BridgeEvents.Bridge,
        Topics =
        [
            Keccak256.Hash(Encoding.ASCII.GetBytes(new AbiFunction(name, [.. indexed, .. data]).Signature)),
            .. indexed.Select((type, i) => new Hash256(AbiType.Parse(type).Encode(values[i]))),
        ],
        Data = AbiFunction.Encode([.. data.Select(AbiType.Parse)], values.AsSpan(Math.Min(indexed.Length, values.Length))),
        BlockNumber = 10,
        BlockHash = Id,
        TransactionHash = Creation,
        TransactionIndex = 0,
        LogIndex = 0,
    };
}

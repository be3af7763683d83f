using System.Text.Json;
using Cambium.App.PegIns;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Codecs.Abi;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Tests;
using Xunit;

namespace Cambium.App.Tests.Vectors;

/// <summary>
/// Transactions and events of Bitcoin's and Rootstock's testnets, recorded in recorded.json with what each says: our code reads the same.
/// Nothing of it is left out. Each Bitcoin transaction is read whole and written back; the record has no signatures apart and no spent
/// outputs, so that no signature is checked here. Of the Bridge's events the record has the values of one and the topics of fifteen.
/// </summary>
public sealed class RecordedDataTests
{
    private static readonly JsonElement Recorded = Read();

    public static TheoryData<string> Transactions => [.. Items("bitcoinTransactions").Select(item => Text(item, "txid"))];

    /// <summary>The recorded peg-ins: whom each credits and where its refund goes.</summary>
    public static TheoryData<string, string, string?> PegIns => new()
    {
        { "517a53f40f5f81711ed9e5274739c1ed916ee179212be703fc6023d710dbe346", "0x224d0b72bab9342f898c633ef187abff8a96c0fa", "mnJeBR3VbAbLJUFVhp7PnwkLpegZr1ywtJ" },
        { "1722f68a17b151894cb62b7b2971e62e16412feb57ca714d231d686d1a661f96", "0x224d0b72bab9342f898c633ef187abff8a96c0fa", "mnJeBR3VbAbLJUFVhp7PnwkLpegZr1ywtJ" },
        { "e473f87ef1aa39bd44dbb60ad8b8814ba6db12f3ece1c738a12197e6a9ac1e7b", "0xaff12fa1c482beab1d70c68fe0fc5825447a9818", P2pkh("eb4b7569d94afb7c5550b45e319305adda2d2f5d") },
        { "43c5c8abb98e9fe4615d796f6fc6ff069b897213dfeb115017d019e1591ddb4b", "0xcd3fb9fdd6035e3da5a997efe5b3d895cbc39ed1", null },
        { "dfc404a4f93ee0ad494b6e987a834889a3e8f7f9c80d2e1d2f59314e7b4ebc47", "0xaff12fa1c482beab1d70c68fe0fc5825447a9818", P2pkh("cfd98c46bbd4ac91bc272011bc6dbdd0b14a4ec6") },
        { "a11de927437dfe997bf6bcf4a84848ad24ce3d9f2cc1de672b7e7823844764cd", "0xa44b9656ba4163d0c8217467f649ca97c75dc6c7", P2pkh("9210d4b58cf98e5e9a15824a815c30fa8f1054c5") },
    };

    [Fact]
    public void The_record_has_these_categories_and_no_other() =>
        Assert.Equal(["note", "bitcoinTransactions", "bridgeEvents", "eventTopics"], Recorded.EnumerateObject().Select(property => property.Name));

    [Theory]
    [MemberData(nameof(Transactions))]
    public void A_transaction_has_the_recorded_ids_inputs_and_outputs(string txid)
    {
        JsonElement recorded = Find(txid);
        byte[] raw = Hex.Decode(Text(recorded, "rawHex"));
        Transaction transaction = Transaction.Parse(raw);
        Assert.Equal(raw, transaction.ToBytes());
        Assert.Equal("testnet", Text(recorded, "network"));
        Assert.Equal(recorded.GetProperty("bytes").GetInt32(), raw.Length);
        Assert.Equal((txid, Text(recorded, "wtxid")), (Shown(transaction.Id), Shown(transaction.WitnessId)));
        Assert.Equal(recorded.GetProperty("segwit").GetBoolean(), transaction.Id != transaction.WitnessId);
        Assert.Equal(recorded.GetProperty("inputs").EnumerateArray().Select(input => JsonSerializer.Serialize(input)), transaction.Inputs.Select(Describe));
        Assert.Equal(
            recorded.GetProperty("outputs").EnumerateArray().Select(output => (output.GetProperty("satoshi").GetInt64(), Text(output, "script"))),
            transaction.Outputs.Select(output => (output.Value.Value, Describe(output.ScriptPubKey))));
    }

    [Theory]
    [MemberData(nameof(PegIns))]
    public void A_peg_in_names_its_recipient_and_its_refund(string txid, string recipient, string? refund)
    {
        InstructionsFound found = PegInInstructions.Find(Parse(txid), BitcoinNetwork.Testnet, out PegInInstructions? instructions);
        Assert.Equal((InstructionsFound.One, recipient, refund), (found, instructions!.Recipient.ToString(), instructions.RefundAddress?.ToString()));
    }

    [Fact]
    public void No_other_recorded_transaction_has_instructions()
    {
        string[] pegIns = [.. PegIns.Select(row => row.Data.Item1)];
        foreach (JsonElement recorded in Items("bitcoinTransactions").Where(item => !pegIns.Contains(Text(item, "txid"))))
            Assert.Equal(InstructionsFound.None, PegInInstructions.Find(Parse(Text(recorded, "txid")), BitcoinNetwork.Testnet, out _));
    }

    [Fact]
    public void D06_a_recorded_batch_names_each_of_its_requests_in_order()
    {
        JsonElement recorded = Assert.Single(Items("bridgeEvents"));
        var log = new RootstockLog
        {
            Address = BridgeEvents.Bridge,
            Topics = [Topic(Text(recorded, "event")), Hash256.Parse(Text(recorded, "btcTxHash"))],
            Data = AbiFunction.Encode([AbiType.Parse("bytes")], [Hex.Decode(Text(recorded, "releaseRskTxHashes")[2..])]),
            BlockNumber = recorded.GetProperty("rskBlock").GetUInt64(),
            BlockHash = Hash256.Zero,
            TransactionHash = Hash256.Parse(Text(recorded, "rskTxHash")),
            TransactionIndex = 0,
            LogIndex = 0,
        };
        BridgeEvent.BatchCreated batch = Assert.IsType<BridgeEvent.BatchCreated>(new BridgeEvents(0).Decode(log));
        Assert.Equal(Text(recorded, "btcTxHash"), "0x" + Shown(batch.TransactionId));
        Assert.Equal(recorded.GetProperty("split").EnumerateArray().Select(hash => hash.GetString()), batch.Requests.Select(hash => hash.ToString()));
    }

    [Fact]
    public void Every_recorded_topic_is_known_and_is_that_of_its_events_signature()
    {
        Dictionary<string, string> signatures = new()
        {
            ["lock_btc"] = "lock_btc(address,bytes32,string,int256)",
            ["pegin_btc"] = "pegin_btc(address,bytes32,int256,int256)",
            ["rejected_pegin"] = "rejected_pegin(bytes32,int256)",
            ["unrefundable_pegin"] = "unrefundable_pegin(bytes32,int256)",
            ["release_requested"] = "release_requested(bytes32,bytes32,uint256)",
            ["release_request_received (legacy: bytes)"] = "release_request_received(address,bytes,uint256)",
            ["release_request_rejected"] = "release_request_rejected(address,uint256,int256)",
            ["batch_pegout_created"] = "batch_pegout_created(bytes32,bytes)",
            ["update_collections"] = "update_collections(address)",
            ["release_request_received (current: string)"] = "release_request_received(address,string,uint256)",
            ["add_signature"] = "add_signature(bytes32,address,bytes)",
            ["pegout_confirmed"] = "pegout_confirmed(bytes32,uint256)",
            ["pegout_transaction_created"] = "pegout_transaction_created(bytes32,bytes)",
            ["commit_federation"] = "commit_federation(bytes,string,bytes,string,int256)",
            ["release_btc"] = "release_btc(bytes32,bytes)",
        };
        Dictionary<string, string> topics = Recorded.GetProperty("eventTopics").EnumerateObject().ToDictionary(topic => topic.Name, topic => topic.Value.GetString()!);
        Assert.Equal(signatures.Keys.Order(StringComparer.Ordinal), topics.Keys.Order(StringComparer.Ordinal));
        foreach ((string name, string topic) in topics)
        {
            Assert.Equal(Hash256.Parse(topic), Keccak256.Hash(System.Text.Encoding.ASCII.GetBytes(signatures[name])));
            Assert.Contains(Hash256.Parse(topic), BridgeEvents.Topics);
        }
    }

    private static Hash256 Topic(string name) => Hash256.Parse(Recorded.GetProperty("eventTopics").GetProperty(name).GetString()!);

    private static Transaction Parse(string txid) => Transaction.Parse(Hex.Decode(Text(Find(txid), "rawHex")));

    private static JsonElement Find(string txid) => Items("bitcoinTransactions").Single(item => Text(item, "txid") == txid);

    private static IEnumerable<JsonElement> Items(string category) => Recorded.GetProperty(category).EnumerateArray();

    private static string Text(JsonElement item, string member) => item.GetProperty(member).GetString()!;

    private static string Shown(Hash256 id) => id.Reversed().ToHex();

    private static string P2pkh(string hash) => BitcoinAddress.P2pkh(BitcoinNetwork.Testnet, Hex.Decode(hash)).ToString();

    private static string Describe(TxIn input) => JsonSerializer.Serialize(new
    {
        txid = Shown(input.PreviousOutput.TransactionId),
        vout = input.PreviousOutput.Index,
        scriptSigBytes = input.ScriptSig.Length,
        sequence = Hex.Encode(BitConverter.GetBytes(input.Sequence)),
    });

    /// <summary>As the record has it: a form with its address, or with the script where that form has no address in the record.</summary>
    private static string Describe(Script script) => StandardScripts.Classify(script) switch
    {
        ScriptTemplate.P2pkh => $"p2pkh {AddressOf(script)}",
        ScriptTemplate.P2sh => $"p2sh {AddressOf(script)}",
        ScriptTemplate.P2wpkh => $"p2wpkh {script.ToHex()}",
        ScriptTemplate.NullData => $"op_return {script.ToHex()}",
        _ => script.ToHex(),
    };

    private static string AddressOf(Script script) =>
        BitcoinAddress.TryFromScript(script, BitcoinNetwork.Testnet, out BitcoinAddress? address) ? address.ToString() : "none";

    private static JsonElement Read()
    {
        string path = Path.Combine(SharedData.Root, "tests", "Cambium.App.Tests", "Vectors", "recorded.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.Clone();
    }
}

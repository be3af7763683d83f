using System.Text.Json.Nodes;
using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Devnet.Tests.BitcoinNode.Rpc;

public sealed class CoreMethodTests
{
    private const string Stranger = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080";

    [Theory]
    [InlineData("legacy")]
    [InlineData("p2sh-segwit")]
    [InlineData("bech32")]
    [InlineData("bech32m")]
    public async Task Coins_are_mined_to_an_address_of_each_type_and_sent(string type)
    {
        await using RunningNode node = await RunningNode.StartAsync();
        string address = (string)(await node.Call("getnewaddress", "", type))!;
        Assert.Equal(101, (await node.Call("generatetoaddress", 101, address))!.AsArray().Count);
        Assert.Equal("50.00000000", (await node.Call("getbalance"))!.ToJsonString());
        string id = (string)(await node.Call("sendtoaddress", Stranger, 1.5))!;
        Assert.Equal(id, (string?)(await node.Call("getrawmempool"))![0]);
        await node.Call("generatetoaddress", 1, address);
        JsonNode found = (await node.Call("getrawtransaction", id, true))!;
        Assert.Equal(1, (int?)found["confirmations"]);
        Assert.Equal(id, (string?)(await node.Call("decoderawtransaction", (string)found["hex"]!))!["txid"]);
    }

    [Fact]
    public async Task Blocks_are_shown_at_every_verbosity()
    {
        await using RunningNode node = await FundedAsync();
        await node.Call("sendtoaddress", Stranger, "0.1");
        string hash = (string)(await MineAsync(node))!;
        Block block = Block.Parse(Hex.Decode((string)(await node.Call("getblock", hash, 0))!));
        JsonNode one = (await node.Call("getblock", hash))!, two = (await node.Call("getblock", hash, 2))!;
        Assert.Equal(block.Header.ToString(), (string?)one["hash"]);
        Assert.Equal(block.Transactions[1].ToString(), (string?)one["tx"]![1]);
        Assert.NotNull(two["tx"]![1]!["fee"]);
        Assert.Equal(Hex.Encode(block.Header.ToBytes()), (string?)await node.Call("getblockheader", hash, false));
        Assert.Equal("4.6565423739069247E-10", (await node.Call("getdifficulty"))!.ToJsonString());
    }

    [Fact]
    public async Task A_merge_miner_adds_an_output_to_the_template_and_submits_the_block()
    {
        await using RunningNode node = await FundedAsync();
        await node.Call("sendtoaddress", Stranger, 1);
        Assert.Equal(-8, (await node.Fail("getblocktemplate", new JsonObject())).Code);
        JsonNode template = (await node.Call("getblocktemplate", new JsonObject { ["rules"] = new JsonArray("segwit") }))!;
        Script tag = StandardScripts.NullData("RSKBLOCK:0123456789"u8);
        Block block = Mine(template, tag);
        Assert.Null(await node.Call("submitblock", Hex.Encode(block.ToBytes())));
        Assert.Equal(block.Header.ToString(), (string?)await node.Call("getbestblockhash"));
        Assert.Equal("duplicate", (string?)await node.Call("submitblock", Hex.Encode(block.ToBytes())));
        Assert.Equal(-22, (await node.Fail("submitblock", "00")).Code);
    }

    [Fact]
    public async Task Proofs_of_transactions_are_made_and_checked()
    {
        await using RunningNode node = await FundedAsync();
        string id = (string)(await node.Call("sendtoaddress", Stranger, 1))!;
        Assert.Equal((-5, "Transaction not yet in block"), await node.Fail("gettxoutproof", new JsonArray(id)));
        await MineAsync(node);
        string proof = (string)(await node.Call("gettxoutproof", new JsonArray(id)))!;
        Assert.Equal(id, (string?)(await node.Call("verifytxoutproof", proof))![0]);
        Assert.Equal(-22, (await node.Fail("verifytxoutproof", proof[..100])).Code);
    }

    [Fact]
    public async Task Refused_transactions_have_Cores_codes()
    {
        await using RunningNode node = await FundedAsync();
        string id = (string)(await node.Call("sendtoaddress", Stranger, 1))!;
        string hex = (string)(await node.Call("getrawtransaction", id))!;
        Assert.Equal(id, (string?)await node.Call("sendrawtransaction", hex));
        Assert.Equal("txn-already-in-mempool", (string?)(await node.Call("testmempoolaccept", new JsonArray(hex)))![0]!["reject-reason"]);
        Transaction transaction = Transaction.Parse(Hex.Decode(hex));
        TransactionBuilder orphan = transaction.ToBuilder();
        orphan.Inputs[0] = new TxIn(new OutPoint(Hash256.Zero, 3), Script.Empty);
        Assert.Equal((-25, "bad-txns-inputs-missingorspent"), await node.Fail("sendrawtransaction", Hex.Encode(orphan.Build().ToBytes())));
        TransactionBuilder cheap = transaction.ToBuilder();
        cheap.Outputs[0] = new TxOut(new Satoshis(1), cheap.Outputs[0].ScriptPubKey);
        Assert.Equal((-26, "dust"), await node.Fail("sendrawtransaction", Hex.Encode(cheap.Build().ToBytes())));
        Assert.Equal(-22, (await node.Fail("sendrawtransaction", "zz")).Code);
        await MineAsync(node);
        Assert.Equal((-27, "Transaction outputs already in utxo set"), await node.Fail("sendrawtransaction", hex));
        Assert.Equal((-6, "Insufficient funds"), await node.Fail("sendtoaddress", Stranger, 100_000));
    }

    [Fact]
    public async Task Blocks_are_invalidated_and_reconsidered()
    {
        await using RunningNode node = await FundedAsync();
        string best = (string)(await node.Call("getbestblockhash"))!;
        await node.Call("invalidateblock", best);
        Assert.Equal(100, (int?)await node.Call("getblockcount"));
        Assert.Equal("invalid", (string?)(await node.Call("getchaintips"))![0]!["status"]);
        await node.Call("reconsiderblock", best);
        Assert.Equal(best, (string?)await node.Call("getbestblockhash"));
        Assert.Equal((-5, "Block not found"), await node.Fail("invalidateblock", new string('0', 64)));
    }

    [Fact]
    public async Task Unspent_outputs_are_found_one_by_one_and_by_script()
    {
        await using RunningNode node = await FundedAsync();
        string id = (string)(await node.Call("sendtoaddress", Stranger, 2))!;
        await MineAsync(node);
        JsonNode scan = (await node.Call("scantxoutset", "start", new JsonArray($"addr({Stranger})")))!;
        JsonNode found = Assert.Single(scan["unspents"]!.AsArray())!;
        Assert.Equal((id, "2.00000000"), ((string?)found["txid"], scan["total_amount"]!.ToJsonString()));
        JsonNode coin = (await node.Call("gettxout", id, (int)found["vout"]!))!;
        Assert.Equal(Stranger, (string?)coin["scriptPubKey"]!["address"]);
        Assert.Null(await node.Call("gettxout", id, 99));
    }

    [Fact]
    public async Task The_pool_and_the_node_describe_themselves()
    {
        await using RunningNode node = await FundedAsync();
        string id = (string)(await node.Call("sendtoaddress", Stranger, 1))!;
        Assert.Equal(1, (int?)(await node.Call("getmempoolentry", id))!["ancestorcount"]);
        Assert.Equal(1, (int?)(await node.Call("getmempoolinfo"))!["size"]);
        Assert.Equal("0.00001000", (await node.Call("estimatesmartfee", 6))!["feerate"]!.ToJsonString());
        Assert.Equal("regtest", (string?)(await node.Call("getblockchaininfo"))!["chain"]);
        Assert.Equal(280_000, (int?)(await node.Call("getnetworkinfo"))!["version"]);
        Assert.True((bool?)(await node.Call("validateaddress", Stranger))!["isvalid"]);
        Assert.False((bool?)(await node.Call("validateaddress", "nonsense"))!["isvalid"]);
        Assert.Equal(0, (int?)await node.Call("uptime"));
        Assert.NotEmpty((await node.Call("listunspent", 0))!.AsArray());
    }

    [Fact]
    public async Task A_block_is_generated_from_chosen_transactions()
    {
        await using RunningNode node = await FundedAsync();
        string id = (string)(await node.Call("sendtoaddress", Stranger, 1))!;
        string hash = (string)(await node.Call("generateblock", Stranger, new JsonArray(id)))!["hash"]!;
        Assert.Equal(id, (string?)(await node.Call("getblock", hash))!["tx"]![1]);
        Assert.Equal(-5, (await node.Fail("generateblock", Stranger, new JsonArray(id))).Code);
    }

    private static async Task<RunningNode> FundedAsync()
    {
        RunningNode node = await RunningNode.StartAsync();
        await node.Call("generatetoaddress", 101, (string)(await node.Call("getnewaddress"))!);
        return node;
    }

    private static async Task<string?> MineAsync(RunningNode node) =>
        (string?)(await node.Call("generatetoaddress", 1, (string)(await node.Call("getnewaddress"))!))![0];

    /// <summary>What a pool does with a template: its own coinbase, with an extra output in front of the witness commitment.</summary>
    private static Block Mine(JsonNode template, Script extra)
    {
        TransactionBuilder coinbase = new();
        coinbase.Inputs.Add(new TxIn(OutPoint.Null, new ScriptBuilder().Number((int)template["height"]!).Push([1, 2]).Build()));
        coinbase.Pay(TestNode.Elsewhere, new Satoshis((long)template["coinbasevalue"]!)).Pay(extra, Satoshis.Zero)
            .Pay(Script.FromHex((string)template["default_witness_commitment"]!), Satoshis.Zero);
        Transaction[] all = [coinbase.Build(), .. template["transactions"]!.AsArray().Select(item => Transaction.Parse(Hex.Decode((string)item!["data"]!)))];
        BlockHeader header = new(
            (int)template["version"]!,
            Hash256.Parse((string)template["previousblockhash"]!).Reversed(),
            MerkleTree.Root([.. all.Select(transaction => transaction.Id)]),
            (uint)template["curtime"]!,
            Convert.ToUInt32((string)template["bits"]!, 16),
            0);
        for (uint nonce = 0; !ProofOfWork.IsValid(header, BitcoinNetwork.Regtest); nonce++)
            header = header.WithNonce(nonce);
        return new Block(header, all);
    }
}

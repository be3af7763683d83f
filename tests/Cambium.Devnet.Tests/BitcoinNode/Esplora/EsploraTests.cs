using System.Net;
using System.Text.Json.Nodes;
using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Devnet.Tests.BitcoinNode.Esplora;

public sealed class EsploraTests
{
    private const string Stranger = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080";

    [Fact]
    public async Task Blocks_are_found_by_height_and_hash()
    {
        await using RunningNode node = await FundedAsync();
        Assert.Equal("101", await node.Get("/blocks/tip/height"));
        string tip = await node.Get("/blocks/tip/hash");
        Assert.Equal(tip, await node.Get("/block-height/101"));
        JsonNode block = await node.GetJson($"/block/{tip}");
        Assert.Equal((101, 1), ((int)block["height"]!, (int)block["tx_count"]!));
        byte[] raw = await node.Client.GetByteArrayAsync(new Uri(node.Node.EsploraAddress, $"/block/{tip}/raw"));
        Assert.Equal(await node.Get($"/block/{tip}/header"), Hex.Encode(Block.Parse(raw).Header.ToBytes()));
        Assert.Equal(Block.Parse(raw).Transactions[0].ToString(), (string?)(await node.GetJson($"/block/{tip}/txids"))[0]);
        Assert.Equal(10, (await node.GetJson("/blocks")).AsArray().Count);
        Assert.True((bool?)(await node.GetJson($"/block/{tip}/status"))["in_best_chain"]);
    }

    [Fact]
    public async Task A_transaction_is_followed_from_the_pool_into_a_block()
    {
        await using RunningNode node = await FundedAsync();
        string id = (string)(await node.Call("sendtoaddress", Stranger, 1))!;
        Assert.False((bool?)(await node.GetJson($"/tx/{id}/status"))["confirmed"]);
        Assert.Equal(id, (string?)(await node.GetJson($"/address/{Stranger}/txs/mempool"))[0]!["txid"]);
        Assert.Equal(1, (int?)(await node.GetJson("/mempool"))["count"]);
        await node.Call("generatetoaddress", 1, Stranger);
        JsonNode transaction = await node.GetJson($"/tx/{id}");
        Assert.Equal(102, (int?)transaction["status"]!["block_height"]);
        Assert.True((long)transaction["fee"]! > 0);
        Assert.Equal("v0_p2wpkh", (string?)transaction["vin"]![0]!["prevout"]!["scriptpubkey_type"]);
        Assert.Equal(id, Transaction.Parse(Hex.Decode(await node.Get($"/tx/{id}/hex"))).ToString());
        JsonNode spender = await node.GetJson($"/tx/{(string)transaction["vin"]![0]!["txid"]!}/outspend/0");
        Assert.Equal((true, id), ((bool)spender["spent"]!, (string?)spender["txid"]));
        Assert.False((bool?)(await node.GetJson($"/tx/{id}/outspends"))[0]!["spent"]);
    }

    [Fact]
    public async Task A_merkle_proof_leads_to_the_blocks_root()
    {
        await using RunningNode node = await FundedAsync();
        string id = (string)(await node.Call("sendtoaddress", Stranger, 1))!;
        await node.Call("generatetoaddress", 1, Stranger);
        JsonNode proof = await node.GetJson($"/tx/{id}/merkle-proof");
        Hash256[] branch = [.. proof["merkle"]!.AsArray().Select(item => Hash256.Parse((string)item!).Reversed())];
        Hash256 root = MerkleTree.RootOfBranch(Hash256.Parse(id).Reversed(), branch, (int)proof["pos"]!);
        Assert.Equal(node.Node.Services.Chain.Tip.Header.MerkleRoot, root);
    }

    [Fact]
    public async Task An_address_has_its_statistics_outputs_and_pages()
    {
        await using RunningNode node = await FundedAsync();
        await node.Call("generatetoaddress", 30, Stranger);
        JsonNode stats = (await node.GetJson($"/address/{Stranger}"))["chain_stats"]!;
        Assert.Equal((30, 30, 0), ((int)stats["tx_count"]!, (int)stats["funded_txo_count"]!, (int)stats["spent_txo_count"]!));
        Assert.Equal(30, (await node.GetJson($"/address/{Stranger}/utxo")).AsArray().Count);
        JsonArray first = (await node.GetJson($"/address/{Stranger}/txs")).AsArray();
        Assert.Equal(25, first.Count);
        JsonArray second = (await node.GetJson($"/address/{Stranger}/txs/chain/{(string)first[24]!["txid"]!}")).AsArray();
        Assert.Equal(5, second.Count);
        Hash256 script = ChainIndex.HashOf(Cambium.Bitcoin.Addresses.BitcoinAddress.Parse(Stranger, Cambium.Bitcoin.Consensus.BitcoinNetwork.Regtest).Script);
        Assert.Equal(30, (int?)(await node.GetJson($"/scripthash/{script.ToHex()}"))["chain_stats"]!["tx_count"]);
    }

    [Fact]
    public async Task A_transaction_is_sent_or_refused_with_Cores_words()
    {
        await using RunningNode node = await FundedAsync();
        string id = (string)(await node.Call("sendtoaddress", Stranger, 1))!;
        string hex = await node.Get($"/tx/{id}/hex");
        Uri address = new(node.Node.EsploraAddress, "/tx");
        Assert.Equal(id, await (await node.Client.PostAsync(address, new StringContent(hex))).Content.ReadAsStringAsync());
        HttpResponseMessage refused = await node.Client.PostAsync(address, new StringContent("00"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.StartsWith("""sendrawtransaction RPC error: {"code":-22,""", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/block/00", HttpStatusCode.BadRequest)]
    [InlineData("/block-height/7", HttpStatusCode.NotFound)]
    [InlineData("/tx/zz", HttpStatusCode.BadRequest)]
    [InlineData("/tx/0000000000000000000000000000000000000000000000000000000000000000", HttpStatusCode.NotFound)]
    [InlineData("/address/nobody", HttpStatusCode.BadRequest)]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    [InlineData("/fee-estimates", HttpStatusCode.OK)]
    public async Task Strange_requests_have_their_status(string path, HttpStatusCode status)
    {
        await using RunningNode node = await RunningNode.StartAsync();
        Assert.Equal(status, (await node.Client.GetAsync(new Uri(node.Node.EsploraAddress, path))).StatusCode);
    }

    private static async Task<RunningNode> FundedAsync()
    {
        RunningNode node = await RunningNode.StartAsync();
        await node.Call("generatetoaddress", 101, (string)(await node.Call("getnewaddress"))!);
        return node;
    }
}

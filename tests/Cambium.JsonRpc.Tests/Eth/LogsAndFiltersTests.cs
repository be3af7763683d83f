using System.Text.Json;
using Cambium.JsonRpc.Eth;
using Cambium.JsonRpc.Tests.Chains;
using Cambium.Primitives;
using Xunit;

namespace Cambium.JsonRpc.Tests.Eth;

public sealed class LogsAndFiltersTests
{
    private static readonly byte[] Topic = new UInt256(7).ToBigEndian32();
    private static readonly byte[] OtherTopic = new UInt256(8).ToBigEndian32();

    [Fact]
    public void Logs_are_found_by_address_topic_and_block()
    {
        using var node = new RegtestNode();
        Address logger = node.DeployLogger();
        Hash256 sent = node.Send(logger, Topic);
        node.Send(logger, OtherTopic);
        node.Regtest.Mine();
        JsonElement logs = node.Call("eth_getLogs", $$"""[{"fromBlock":"earliest","address":"{{logger}}","topics":["{{Hex.Encode0x(Topic)}}"]}]""");
        JsonElement log = Assert.Single(logs.EnumerateArray());
        Assert.Equal(sent.ToString(), log.GetProperty("transactionHash").GetString());
        Assert.Equal(2, node.Call("eth_getLogs", $$"""[{"blockHash":"{{node.Regtest.Chain.Head.Hash}}","address":"{{logger}}"}]""").GetArrayLength());
        Assert.Equal(0, node.Call("eth_getLogs", $$"""[{"fromBlock":"0x1","topics":[null,"{{Hex.Encode0x(Topic)}}"]}]""").GetArrayLength());
    }

    [Fact]
    public void A_filter_tells_each_event_once_and_all_of_them_on_request()
    {
        using var node = new RegtestNode();
        Address logger = node.DeployLogger();
        string logs = Id(node.Call("eth_newFilter", $$"""[{"address":"{{logger}}"}]"""));
        string blocks = Id(node.Call("eth_newBlockFilter"));
        string pending = Id(node.Call("eth_newPendingTransactionFilter"));
        Hash256 sent = node.Send(logger, Topic);
        Assert.Equal(sent.ToString(), Assert.Single(Changes(node, pending).EnumerateArray()).GetString());
        node.Regtest.Mine();
        node.Regtest.Mine();
        Assert.Equal(1, Changes(node, logs).GetArrayLength());
        Assert.Equal(0, Changes(node, logs).GetArrayLength());
        Assert.Equal(1, node.Call("eth_getFilterLogs", $"[\"{logs}\"]").GetArrayLength());
        Assert.Equal(2, Changes(node, blocks).GetArrayLength());
        Assert.True(node.Call("eth_uninstallFilter", $"[\"{blocks}\"]").GetBoolean());
        Assert.Equal(-32000, node.ErrorOf("eth_getFilterChanges", $"[\"{blocks}\"]"));
    }

    [Fact]
    public void A_filter_that_ends_at_a_number_gathers_nothing_new()
    {
        using var node = new RegtestNode();
        Address logger = node.DeployLogger();
        string filter = Id(node.Call("eth_newFilter", $$"""[{"fromBlock":"0x1","toBlock":"0x1","address":"{{logger}}"}]"""));
        node.Send(logger, Topic);
        node.Regtest.Mine();
        Assert.Equal(0, Changes(node, filter).GetArrayLength());
    }

    [Fact]
    public void A_filter_that_nobody_polls_is_forgotten()
    {
        using var node = new RegtestNode();
        string polled = Id(node.Call("eth_newBlockFilter"));
        string idle = Id(node.Call("eth_newBlockFilter"));
        node.Regtest.Clock.Advance(TimeSpan.FromMinutes(4));
        Changes(node, polled);
        node.Regtest.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(0, Changes(node, polled).GetArrayLength());
        Assert.Equal(-32000, node.ErrorOf("eth_getFilterChanges", $"[\"{idle}\"]"));
    }

    [Fact]
    public void There_are_never_more_filters_than_allowed()
    {
        using var node = new RegtestNode(new EthOptions { MaxFilters = 2 });
        node.Call("eth_newBlockFilter");
        node.Call("eth_newBlockFilter");
        Assert.Equal(-32011, node.ErrorOf("eth_newBlockFilter"));
    }

    [Fact]
    public void Too_many_blocks_or_logs_are_refused()
    {
        using var node = new RegtestNode(new EthOptions { MaxLogBlocks = 2, MaxLogs = 1 });
        Address logger = node.DeployLogger();
        node.Send(logger, Topic);
        node.Send(logger, Topic);
        node.Regtest.Mine();
        Assert.Equal(-32012, node.ErrorOf("eth_getLogs", $$"""[{"fromBlock":"0x2","address":"{{logger}}"}]"""));
        node.Regtest.Mine();
        Assert.Equal(-32012, node.ErrorOf("eth_getLogs", """[{"fromBlock":"0x0"}]"""));
    }

    private static string Id(JsonElement result) => result.GetString()!;

    private static JsonElement Changes(RegtestNode node, string id) => node.Call("eth_getFilterChanges", $"[\"{id}\"]");
}

using System.Text.Json;
using Cambium.JsonRpc.Tests.Chains;
using Cambium.Primitives;
using Xunit;

namespace Cambium.JsonRpc.Tests.Eth;

public sealed class BlocksAndFeesTests
{
    [Fact]
    public void The_receipts_of_a_block_come_together()
    {
        using var node = new RegtestNode();
        Address logger = node.DeployLogger();
        JsonElement receipts = node.Call("eth_getBlockReceipts", "[\"latest\"]");
        Assert.Equal(2, receipts.GetArrayLength());
        Assert.Equal(logger.ToString(), receipts[0].GetProperty("contractAddress").GetString());
        string hash = receipts[0].GetProperty("transactionHash").GetString()!;
        Assert.Equal(receipts[0].GetRawText(), node.Call("eth_getTransactionReceipt", $"[\"{hash}\"]").GetRawText());
        Assert.Equal(JsonValueKind.Null, node.Call("eth_getBlockReceipts", "[\"0x99\"]").ValueKind);
    }

    [Fact]
    public void The_pending_block_follows_the_pool()
    {
        using var node = new RegtestNode();
        Assert.Equal(1, Pending(node).GetArrayLength());
        Hash256 sent = node.Send(node.Cow, []);
        Assert.Equal(sent.ToString(), Pending(node)[0].GetString());
        Assert.Equal("0x1", node.Call("eth_getTransactionCount", $"[\"{node.Cow}\",\"pending\"]").GetString());
        Assert.Equal("0x0", node.Call("eth_getTransactionCount", $"[\"{node.Cow}\"]").GetString());
        node.Regtest.Mine();
        Assert.Equal(1, Pending(node).GetArrayLength());
    }

    [Fact]
    public void The_history_of_fees_adds_up_to_gas_prices()
    {
        using var node = new RegtestNode();
        node.Send(node.Cow, []);
        node.Regtest.Mine();
        JsonElement history = node.Call("eth_feeHistory", """["0x5","latest",[0,50,100]]""");
        Assert.Equal("0x0", history.GetProperty("oldestBlock").GetString());
        Assert.Equal(3, history.GetProperty("baseFeePerGas").GetArrayLength());
        Assert.Equal(2, history.GetProperty("gasUsedRatio").GetArrayLength());
        Assert.Equal(["0x1", "0x1", "0x1"], history.GetProperty("reward")[1].EnumerateArray().Select(reward => reward.GetString()));
        Assert.Equal(-32602, node.ErrorOf("eth_feeHistory", """[1,"latest",[50,10]]"""));
    }

    [Fact]
    public void A_typed_transaction_is_refused_by_name()
    {
        using var node = new RegtestNode();
        Assert.Equal(-32602, node.ErrorOf("eth_sendRawTransaction", "[\"0x02f86421\"]"));
        Assert.Equal(-32602, node.ErrorOf("eth_sendRawTransaction", "[\"0x\"]"));
    }

    [Fact]
    public void The_interface_describes_itself()
    {
        using var node = new RegtestNode();
        JsonElement document = node.Call("rpc.discover");
        Assert.Equal("1.2.6", document.GetProperty("openrpc").GetString());
        JsonElement call = document.GetProperty("methods").EnumerateArray().Single(method => method.GetProperty("name").GetString() == "eth_call");
        Assert.Equal([true, false, false], call.GetProperty("params").EnumerateArray().Select(parameter => parameter.GetProperty("required").GetBoolean()));
        Assert.All(document.GetProperty("methods").EnumerateArray(), method =>
            Assert.All(method.GetProperty("params").EnumerateArray(), parameter =>
                Assert.False(parameter.GetProperty("name").GetString()!.StartsWith("parameter", StringComparison.Ordinal), method.ToString())));
    }

    private static JsonElement Pending(RegtestNode node) => node.Call("eth_getBlockByNumber", "[\"pending\"]").GetProperty("transactions");
}

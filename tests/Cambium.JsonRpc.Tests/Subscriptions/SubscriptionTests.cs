using System.Text.Json;
using Cambium.Chain.Blocks;
using Cambium.Chain.ForkChoice;
using Cambium.Chain.Transactions;
using Cambium.JsonRpc.Server;
using Cambium.JsonRpc.Subscriptions;
using Cambium.JsonRpc.Tests.Operator;
using Cambium.Mining.Tests;
using Cambium.Primitives;
using Cambium.Rvm;
using Xunit;

namespace Cambium.JsonRpc.Tests.Subscriptions;

public sealed class SubscriptionTests : IDisposable
{
    /// <summary>Deploys: log one topic, the first word of the input.</summary>
    private const string LoggerCode = "0x6860003560006000a10060005260096017f3";

    private static readonly Address Someone = Address.Parse("0x1234567890123456789012345678901234567890");
    private readonly OperatorNode _node = new();
    private readonly TestConnection _connection = new();

    public void Dispose()
    {
        _node.Dispose();
        _connection.Dispose();
    }

    [Fact]
    public void Tells_of_every_new_head()
    {
        string id = _node.Call("eth_subscribe", """["newHeads"]""", _connection).GetString()!;
        _node.Regtest.Mine();
        _node.Regtest.Mine();
        Assert.Equal(["0x1", "0x2"], _connection.Results.Select(head => head.GetProperty("number").GetString()));
        Assert.Equal(_node.Regtest.Chain.Head.Hash.ToString(), _connection.Results[1].GetProperty("hash").GetString());
        JsonElement message = _connection.Messages[0];
        Assert.Equal("eth_subscription", message.GetProperty("method").GetString());
        Assert.Equal(id, message.GetProperty("params").GetProperty("subscription").GetString());
    }

    [Fact]
    public void Tells_of_transactions_that_became_pending()
    {
        _node.Call("eth_subscribe", """["newPendingTransactions"]""", _connection);
        Transaction second = _node.Send(1, Someone, []);
        Assert.Empty(_connection.Results);
        Transaction first = _node.Send(0, Someone, []);
        Assert.Equal([first.Hash.ToString(), second.Hash.ToString()], _connection.Results.Select(result => result.GetString()));
    }

    [Fact]
    public void Tells_of_wanted_logs_only()
    {
        Address logger = DeployLogger();
        string wanted = $"0x{7:x64}";
        _node.Call("eth_subscribe", $$"""["logs",{"address":"{{logger}}","topics":["{{wanted}}"]}]""", _connection);
        _node.Send(1, logger, Hex.Decode($"{6:x64}"));
        _node.Send(2, logger, Hex.Decode($"{7:x64}"));
        _node.Regtest.Mine();
        JsonElement log = Assert.Single(_connection.Results);
        Assert.Equal(wanted, log.GetProperty("topics")[0].GetString());
        Assert.Equal(logger.ToString(), log.GetProperty("address").GetString());
        Assert.False(log.GetProperty("removed").GetBoolean());
    }

    [Fact]
    public void Takes_logs_back_when_their_block_leaves_the_best_chain()
    {
        Address logger = DeployLogger();
        Block fork = _node.Regtest.Chain.Head.Block;
        _node.Call("eth_subscribe", $$"""["logs",{"address":["{{logger}}"]}]""", _connection);
        _node.Send(1, logger, Hex.Decode($"{7:x64}"));
        _node.Regtest.Mine();
        string abandoned = _node.Regtest.Chain.Head.Hash.ToString();
        foreach (Block block in LongerBranch(fork))
            _node.Regtest.Chain.Import(block);
        Assert.NotEqual(abandoned, _node.Regtest.Chain.Head.Hash.ToString());
        Assert.Equal([false, true], _connection.Results.Select(log => log.GetProperty("removed").GetBoolean()));
        Assert.All(_connection.Results, log => Assert.Equal(abandoned, log.GetProperty("blockHash").GetString()));
    }

    [Fact]
    public void Ends_when_asked_by_its_own_connection()
    {
        using var other = new TestConnection();
        string id = _node.Call("eth_subscribe", """["newHeads"]""", _connection).GetString()!;
        Assert.False(_node.Call("eth_unsubscribe", $"[\"{id}\"]", other).GetBoolean());
        Assert.True(_node.Call("eth_unsubscribe", $"[\"{id}\"]", _connection).GetBoolean());
        Assert.False(_node.Call("eth_unsubscribe", $"[\"{id}\"]", _connection).GetBoolean());
        _node.Regtest.Mine();
        Assert.Empty(_connection.Messages);
    }

    [Fact]
    public void Ends_with_its_connection()
    {
        using var hub = new SubscriptionHub(_node.Regtest.Chain);
        hub.Begin(_connection, SubscriptionKind.NewHeads, null);
        hub.Begin(_connection, SubscriptionKind.Syncing, null);
        Assert.Equal(2, hub.Count);
        _connection.Close();
        Assert.Equal(0, hub.Count);
        hub.Begin(_connection, SubscriptionKind.NewHeads, null);
        Assert.Equal(0, hub.Count);
    }

    [Fact]
    public void Bounds_the_subscriptions_of_a_connection()
    {
        for (int i = 0; i < SubscriptionHub.MaxPerConnection; i++)
            _node.Call("eth_subscribe", """["syncing"]""", _connection);
        Assert.Equal(RpcErrorCode.LimitExceeded, _node.ErrorOf("eth_subscribe", """["syncing"]""", _connection));
    }

    [Theory]
    [InlineData("""["nonsense"]""", RpcErrorCode.MethodNotFound)]
    [InlineData("[]", RpcErrorCode.MethodNotFound)]
    [InlineData("""["logs",7]""", RpcErrorCode.InvalidParameters)]
    [InlineData("""["logs",{"address":"0x12"}]""", RpcErrorCode.InvalidParameters)]
    public void Refuses_what_it_cannot_tell(string parameters, int code) => Assert.Equal(code, _node.ErrorOf("eth_subscribe", parameters, _connection));

    [Fact]
    public void Is_unknown_to_callers_that_do_not_stay() => Assert.Equal(RpcErrorCode.MethodNotFound, _node.ErrorOf("eth_subscribe", """["newHeads"]"""));

    private Address DeployLogger()
    {
        _node.Send(0, null, Hex.Decode(LoggerCode));
        _node.Regtest.Mine();
        return Vm.AddressOfCreation(_node.Cow, UInt256.Zero);
    }

    /// <summary>Two blocks on the same parent, mined by a node that knows none of the transactions.</summary>
    private static IReadOnlyList<Block> LongerBranch(Block parent)
    {
        var other = new RegtestChain();
        Assert.Equal(ImportVerdict.ImportedBest, other.Chain.Import(parent).Verdict);
        other.Mine();
        Block first = other.Chain.Head.Block;
        other.Mine();
        return [first, other.Chain.Head.Block];
    }
}

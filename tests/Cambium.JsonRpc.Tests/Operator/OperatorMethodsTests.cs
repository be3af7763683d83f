using System.Text.Json;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;
using Xunit;

namespace Cambium.JsonRpc.Tests.Operator;

/// <summary>Accounts, pool and bans beyond the recorded answers.</summary>
public sealed class OperatorMethodsTests : IDisposable
{
    private static readonly Address Someone = Address.Parse("0x1234567890123456789012345678901234567890");
    private readonly OperatorNode _node = new();

    public void Dispose() => _node.Dispose();

    [Fact]
    public void Sends_for_an_account_with_its_passphrase_only()
    {
        string account = _node.Call("personal_newAccount", """["words"]""").GetString()!;
        _node.Send(0, Address.Parse(account), [], value: 1_000_000);
        _node.Regtest.Mine();
        string transfer = $$"""{"from":"{{account}}","to":"{{Someone}}","value":"0x5","gas":"0x5208","gasPrice":"0x1"}""";
        Assert.Equal(RpcErrorCode.InvalidParameters, _node.ErrorOf("personal_sendTransaction", $"[{transfer},\"other\"]"));
        string hash = _node.Call("personal_sendTransaction", $"[{transfer},\"words\"]").GetString()!;
        Assert.Equal(hash, Assert.Single(_node.Regtest.Chain.Pool.Pending).Transaction.Hash.ToString());
        Assert.Equal(RpcErrorCode.TransactionRejected, _node.ErrorOf("personal_sendTransaction", $"[{transfer.Replace("0x5\"", "0xffffff\"", StringComparison.Ordinal)},\"words\"]"));
    }

    [Fact]
    public void Sends_nothing_for_another_chain()
    {
        string account = _node.Call("personal_newAccount", """["words"]""").GetString()!;
        string wrong = $$"""{"from":"{{account}}","to":"{{Someone}}","chainId":"0x121"}""";
        Assert.Equal(RpcErrorCode.InvalidParameters, _node.ErrorOf("personal_sendTransaction", $"[{wrong},\"words\"]"));
    }

    [Fact]
    public void Unlocks_for_a_number_of_milliseconds()
    {
        string account = _node.Call("personal_importRawKey", $"[\"{7:x64}\",\"words\"]").GetString()!;
        Assert.Equal($"0x{7:x64}", _node.Call("personal_dumpRawKey", $"[\"{account}\"]").GetString());
        Assert.True(_node.Call("personal_lockAccount", $"[\"{account}\"]").GetBoolean());
        Assert.Equal(RpcErrorCode.InvalidParameters, _node.ErrorOf("personal_dumpRawKey", $"[\"{account}\"]"));
        Assert.False(_node.Call("personal_unlockAccount", $"[\"{account}\",\"other\",null]").GetBoolean());
        Assert.True(_node.Call("personal_unlockAccount", $"[\"{account}\",\"words\",\"0x3e8\"]").GetBoolean());
        _node.Regtest.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(RpcErrorCode.InvalidParameters, _node.ErrorOf("personal_dumpRawKey", $"[\"{account}\"]"));
    }

    [Fact]
    public void Does_not_repeat_a_mistyped_key() =>
        Assert.DoesNotContain("deadbeefg", Assert.Throws<InvalidOperationException>(() => _node.Call("personal_importRawKey", """["deadbeefg","words"]""")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("personal_listAccounts", "[]")]
    [InlineData("personal_newAccount", """["words"]""")]
    [InlineData("personal_unlockAccount", """["0x1234567890123456789012345678901234567890","words",null]""")]
    public void Has_no_accounts_when_the_wallet_is_off(string method, string parameters)
    {
        using var node = new OperatorNode(hasWallet: false);
        Assert.Equal(RpcErrorCode.WalletDisabled, node.ErrorOf(method, parameters));
    }

    [Fact]
    public void Bans_addresses_and_blocks_of_them()
    {
        _node.Call("sco_banAddress", """["10.1.2.3"]""");
        _node.Call("sco_banAddress", """["2001:db8::/32"]""");
        Assert.Equal(["10.1.2.3", "2001:db8::/32"], _node.Call("sco_bannedAddresses").EnumerateArray().Select(text => text.GetString()));
        _node.Call("sco_unbanAddress", """["10.1.2.3"]""");
        Assert.Equal(["2001:db8::/32"], _node.Call("sco_bannedAddresses").EnumerateArray().Select(text => text.GetString()));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.1/33")]
    [InlineData("10.0.0.1/0")]
    [InlineData("10.0.0.1/x")]
    [InlineData("somewhere.example")]
    [InlineData("")]
    public void Bans_nothing_else(string text) => Assert.Equal(RpcErrorCode.InvalidParameters, _node.ErrorOf("sco_banAddress", $"[\"{text}\"]"));

    [Fact]
    public void Lists_the_pool_by_sender_and_nonce()
    {
        _node.Send(0, Someone, []);
        _node.Send(5, null, [0x00]);
        string sender = _node.Cow.ToString()[2..];
        JsonElement content = _node.Call("txpool_inspect");
        Assert.Equal($"{Someone.ToString()[2..]}: 0 wei + 200000 x 1 gas", content.GetProperty("pending").GetProperty(sender).GetProperty("0")[0].GetString());
        Assert.Equal(": 0 wei + 200000 x 1 gas", content.GetProperty("queued").GetProperty(sender).GetProperty("5")[0].GetString());
        Assert.Equal("0x00", _node.Call("txpool_content").GetProperty("queued").GetProperty(sender).GetProperty("5")[0].GetProperty("to").GetString());
        Assert.NotEqual(JsonValueKind.Null, _node.Call("debug_accountTransactionQuota", $"[\"{_node.Cow}\"]").ValueKind);
    }
}

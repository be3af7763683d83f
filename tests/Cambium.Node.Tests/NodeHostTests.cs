using System.Net;
using System.Text;
using System.Text.Json;
using Cambium.Chain.Pool;
using Cambium.Chain.Transactions;
using Cambium.Crypto;
using Cambium.JsonRpc.Http;
using Cambium.JsonRpc.WebSockets;
using Cambium.Mining;
using Cambium.Primitives;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Cambium.Node.Tests;

/// <summary>Whole nodes, on free ports of the loopback address.</summary>
public sealed class NodeHostTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("cambium-node-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_transaction_is_mined_as_soon_as_it_waits()
    {
        await using NodeHost node = await Start(Options(MiningMode.OnTransaction));
        Transaction transaction = Transfer(0);
        var mined = new TaskCompletionSource();
        node.Chain.Changed += change =>
        {
            if (change.Block.Block.Transactions.Contains(transaction))
                mined.TrySetResult();
        };
        Assert.True(node.Chain.Pool.Add(transaction, node.Chain.Market, isLocal: true).IsAccepted);
        await mined.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await node.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_restart_keeps_the_chain_and_the_transactions_that_were_submitted_here()
    {
        Transaction pending = Transfer(1);
        Hash256 head;
        await using (NodeHost node = await Start(Options(MiningMode.None) with { DataDirectory = _directory }))
        {
            Add(node, Transfer(0));
            node.Solo.MineAnew(CancellationToken.None);
            Add(node, pending);
            head = node.Chain.Head.Hash;
            await node.StopAsync(CancellationToken.None);
        }
        await using NodeHost again = await Start(Options(MiningMode.None) with { DataDirectory = _directory });
        Assert.Equal(head, again.Chain.Head.Hash);
        Assert.Equal([pending.Hash], again.Chain.Pool.Pending.Select(pooled => pooled.Transaction.Hash));
        again.Solo.MineAnew(CancellationToken.None);
        Assert.Equal(2, again.Chain.Head.Number);
        Assert.Contains(pending, again.Chain.Head.Block.Transactions);
        await again.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Health_and_metrics_tell_the_best_block_and_the_lag()
    {
        await using NodeHost node = await Start(Options(MiningMode.None) with { MaximumLag = TimeSpan.FromSeconds(60) });
        using var client = new HttpClient { BaseAddress = node.Rpc.Addresses[0] };
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync(new Uri("/health", UriKind.Relative))).StatusCode);
        node.Solo.MineAnew(CancellationToken.None);
        HttpResponseMessage health = await client.GetAsync(new Uri("/health", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        JsonElement json = JsonDocument.Parse(await health.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(("ok", 1), (json.GetProperty("status").GetString(), json.GetProperty("block").GetInt32()));
        string metrics = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Contains("\ncambium_block_number 1\n", metrics, StringComparison.Ordinal);
        await node.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Only_a_named_method_shuts_the_node_down()
    {
        await using NodeHost withheld = await Start(Options(MiningMode.None));
        Assert.Equal("-32601", await Call(withheld, "rsk_shutdown"));
        Assert.False(withheld.ShutdownAsked.IsCompleted);
        await withheld.StopAsync(CancellationToken.None);

        await using NodeHost named = await Start(Options(MiningMode.None) with { NamedMethods = new HashSet<string> { "rsk_shutdown", "rsk_flush" } });
        Assert.Equal("", await Call(named, "rsk_flush"));
        Assert.Equal("", await Call(named, "rsk_shutdown"));
        await named.ShutdownAsked.WaitAsync(TimeSpan.FromMinutes(1));
        await named.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_snapshot_is_reverted_and_the_same_block_can_be_mined_again()
    {
        await using NodeHost node = await Start(Options(MiningMode.None));
        Assert.Equal("0x1", await Call(node, "evm_snapshot"));
        Add(node, Transfer(0));
        for (int i = 0; i < 3; i++)
            Assert.Equal("", await Call(node, "evm_mine"));
        Assert.Equal(3, node.Chain.Head.Number);
        Assert.Equal("True", await Call(node, "evm_revert", "\"0x1\""));
        Assert.Equal("False", await Call(node, "evm_revert", "\"0x63\""));
        Assert.Equal(0, node.Chain.Head.Number);
        Assert.Empty(node.Chain.Pool.Pending);
        Assert.Null(node.Chain.Blocks.Locate(Transfer(0).Hash));
        Add(node, Transfer(0));
        await Call(node, "evm_mine");
        Assert.Equal(1, node.Chain.Head.Number);
        Assert.NotNull(node.Chain.Blocks.Locate(Transfer(0).Hash));
        await node.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Increased_time_moves_the_next_block_only()
    {
        await using NodeHost node = await Start(Options(MiningMode.None));
        Assert.Equal("0x3e8", await Call(node, "evm_increaseTime", "\"1000\""));
        Assert.Equal("0xbb8", await Call(node, "evm_increaseTime", "2000"));
        await Call(node, "evm_mine");
        long first = node.Chain.Head.Block.Header.Timestamp;
        Assert.True(first >= DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 2900);
        await Call(node, "evm_mine");
        Assert.Equal(first + 1, node.Chain.Head.Block.Header.Timestamp);
        await node.StopAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData("mnr_submitBitcoinBlock", "\"zz\"", "-32602")]
    [InlineData("mnr_submitBitcoinBlock", "\"00\"", "-32602")]
    [InlineData("mnr_submitBitcoinBlock", "5", "-32602")]
    [InlineData("mnr_submitBitcoinBlockPartialMerkle", "\"\",\"\",\"\",\"\",\"1\"", "-33000")]
    [InlineData("evm_revert", "\"soon\"", "-32602")]
    [InlineData("evm_increaseTime", "{}", "-32602")]
    [InlineData("nope_method", "", "-32601")]
    public async Task Malformed_calls_are_refused_with_their_code(string method, string parameters, string code)
    {
        await using NodeHost node = await Start(Options(MiningMode.None));
        Assert.Equal(code, await Call(node, method, parameters));
        await node.StopAsync(CancellationToken.None);
    }

    private static NodeOptions Options(MiningMode mining) => new()
    {
        Http = new HttpRpcOptions { Port = 0 },
        WebSocket = new WebSocketRpcOptions { Port = 0 },
        Mining = mining,
        Pool = new PoolOptions { OutdatedAfter = TimeSpan.FromHours(1) },
    };

    private static async Task<NodeHost> Start(NodeOptions options)
    {
        NodeHost node = NodeHost.Open(options, NullLoggerFactory.Instance);
        await node.StartAsync(CancellationToken.None);
        return node;
    }

    private static void Add(NodeHost node, Transaction transaction) =>
        Assert.Equal(AdmissionResult.Pending, node.Chain.Pool.Add(transaction, node.Chain.Market, isLocal: true));

    /// <summary>The result as text, or the error's code.</summary>
    private static async Task<string> Call(NodeHost node, string method, string parameters = "")
    {
        using var client = new HttpClient();
        using var body = new StringContent($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":[{{parameters}}]}""", Encoding.UTF8, "application/json");
        HttpResponseMessage response = await client.PostAsync(node.Rpc.Addresses[0], body);
        JsonElement json = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return json.TryGetProperty("error", out JsonElement error) ? error.GetProperty("code").ToString() : json.GetProperty("result").ToString();
    }

    private static Transaction Transfer(ulong nonce)
    {
        Assert.True(PrivateKey.TryCreate(Keccak256.Hash("cow"u8).AsSpan(), out PrivateKey key));
        var unsigned = new Transaction
        {
            NonceBytes = new UInt256(nonce).ToMinimalBigEndian(),
            GasPriceItem = new Wei(1UL),
            GasLimitBytes = new UInt256(21_000).ToMinimalBigEndian(),
            To = Address.Zero,
            ChainId = 33,
        };
        RecoverableSignature signature = Ecdsa.SignRecoverable(key, Keccak256.Hash(TransactionCodec.EncodeForSigning(unsigned)));
        return unsigned with { Signature = new TransactionSignature((byte)signature.RecoveryId, signature.Signature.R, signature.Signature.S) };
    }
}

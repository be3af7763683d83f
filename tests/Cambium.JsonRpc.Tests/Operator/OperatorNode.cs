using System.Text;
using System.Text.Json;
using Cambium.Chain.Transactions;
using Cambium.Crypto;
using Cambium.JsonRpc.Eth;
using Cambium.JsonRpc.Eth.Blocks;
using Cambium.JsonRpc.Server;
using Cambium.JsonRpc.Wallet;
using Cambium.Mining;
using Cambium.Mining.Tests;
using Cambium.Primitives;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cambium.JsonRpc.Tests.Operator;

/// <summary>A fresh regtest chain behind the operator's methods, with a wallet that has the first funded account.</summary>
internal sealed class OperatorNode : IDisposable
{
    private const int FewIterations = 2;

    private readonly PendingBlocks _pending;
    private readonly OperatorMethods _methods;
    private readonly RpcDispatcher _dispatcher;
    private readonly PrivateKey _cow = RegtestChain.KeyOf("cow");

    public OperatorNode(bool hasWallet = true)
    {
        AccountWallet? wallet = hasWallet ? new AccountWallet(new MemoryKeystore(), Regtest.Clock, FewIterations) : null;
        wallet?.AddSeed("cow");
        var options = new EthOptions();
        var templates = new TemplateBuilder(Regtest.Chain, new MiningOptions { Coinbase = RegtestChain.Miner, TargetGasLimit = 7_500_000 }, Regtest.MinerClock);
        _pending = new PendingBlocks(Regtest.Chain, templates);
        var finder = new BlockFinder(Regtest.Chain, _pending, options);
        _methods = new OperatorMethods(Regtest.Chain, finder, wallet, new LocalTransactions(Regtest.Chain), options);
        var limits = new RpcLimits { Timeout = TimeSpan.FromMinutes(1) };
        _dispatcher = new RpcDispatcher(new RpcMethodTable(_methods.All, _ => true), limits, NullLogger<RpcDispatcher>.Instance);
    }

    public RegtestChain Regtest { get; } = new();

    /// <summary>An account with coins.</summary>
    public Address Cow => _cow.PublicKey.ToAddress();

    /// <summary>Sends a transaction of the funded account to the pool.</summary>
    public Transaction Send(ulong nonce, Address? to, byte[] data, ulong value = 0)
    {
        Transaction transaction = RegtestChain.Sign(_cow, new Transaction
        {
            NonceBytes = new UInt256(nonce).ToMinimalBigEndian(),
            GasPriceItem = new Wei(1UL),
            GasLimitBytes = new UInt256(200_000).ToMinimalBigEndian(),
            To = to,
            Value = new Wei(value),
            Data = data,
            ChainId = RegtestChain.ChainId,
        });
        Regtest.Send(transaction);
        return transaction;
    }

    public JsonElement Call(string method, string parameters = "[]", IRpcConnection? connection = null)
    {
        JsonElement response = Dispatch(method, parameters, connection);
        return response.TryGetProperty("result", out JsonElement result) ? result : throw new InvalidOperationException(response.GetRawText());
    }

    public int ErrorOf(string method, string parameters = "[]", IRpcConnection? connection = null) =>
        Dispatch(method, parameters, connection).GetProperty("error").GetProperty("code").GetInt32();

    public void Dispose()
    {
        _methods.Dispose();
        _pending.Dispose();
    }

    private JsonElement Dispatch(string method, string parameters, IRpcConnection? connection)
    {
        byte[] body = Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""");
        return JsonDocument.Parse(_dispatcher.DispatchAsync(body, connection, CancellationToken.None).GetAwaiter().GetResult().Body).RootElement;
    }
}

using System.Text;
using System.Text.Json;
using Cambium.Chain.Transactions;
using Cambium.Crypto;
using Cambium.JsonRpc.Eth;
using Cambium.JsonRpc.Rpc;
using Cambium.JsonRpc.Server;
using Cambium.JsonRpc.Wallet;
using Cambium.Mining;
using Cambium.Mining.Tests;
using Cambium.Primitives;
using Cambium.Rvm;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cambium.JsonRpc.Tests.Chains;

/// <summary>A fresh regtest chain behind the methods of eth, with a contract that logs whatever topic it is called with.</summary>
internal sealed class RegtestNode : IDisposable
{
    /// <summary>Deploys: log one topic, the first word of the input.</summary>
    private const string LoggerCode = "0x6860003560006000a10060005260096017f3";

    private readonly ChainMethods _methods;
    private readonly RpcDispatcher _dispatcher;
    private readonly PrivateKey _cow = RegtestChain.KeyOf("cow");
    private ulong _nonce;

    public RegtestNode(EthOptions? options = null)
    {
        var templates = new TemplateBuilder(Regtest.Chain, new MiningOptions { Coinbase = RegtestChain.Miner, TargetGasLimit = 7_500_000 }, Regtest.MinerClock);
        _methods = new ChainMethods(Regtest.Chain, templates, new StubStatus(), null, new LocalTransactions(Regtest.Chain), options ?? new EthOptions());
        RpcMethodTable? table = null;
        var description = new RpcDescriptionMethods(() => table!, "1.2.3");
        table = new RpcMethodTable([.. _methods.All, .. description.All], _ => true);
        _dispatcher = new RpcDispatcher(table, new RpcLimits { Timeout = TimeSpan.FromMinutes(1) }, NullLogger<RpcDispatcher>.Instance);
    }

    public RegtestChain Regtest { get; } = new();

    /// <summary>An account with coins.</summary>
    public Address Cow => _cow.PublicKey.ToAddress();

    /// <summary>Deploys the logging contract in a block of its own.</summary>
    public Address DeployLogger()
    {
        Address created = Vm.AddressOfCreation(Cow, _nonce);
        Send(null, Hex.Decode(LoggerCode));
        Regtest.Mine();
        return created;
    }

    /// <summary>Offers a transaction to the pool and returns its hash.</summary>
    public Hash256 Send(Address? to, byte[] data)
    {
        Transaction transaction = RegtestChain.Sign(_cow, new Transaction
        {
            NonceBytes = new UInt256(_nonce++).ToMinimalBigEndian(),
            GasPriceItem = new Wei(1UL),
            GasLimitBytes = new UInt256(200_000).ToMinimalBigEndian(),
            To = to,
            Data = data,
            ChainId = RegtestChain.ChainId,
        });
        Regtest.Send(transaction);
        return transaction.Hash;
    }

    public JsonElement Call(string method, string parameters = "[]")
    {
        JsonElement response = Dispatch(method, parameters);
        return response.TryGetProperty("result", out JsonElement result) ? result : throw new InvalidOperationException(response.GetRawText());
    }

    public int ErrorOf(string method, string parameters = "[]") =>
        Dispatch(method, parameters).GetProperty("error").GetProperty("code").GetInt32();

    public void Dispose() => _methods.Dispose();

    private JsonElement Dispatch(string method, string parameters)
    {
        byte[] body = Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""");
        return JsonDocument.Parse(_dispatcher.DispatchAsync(body, null, CancellationToken.None).GetAwaiter().GetResult().Body).RootElement;
    }
}

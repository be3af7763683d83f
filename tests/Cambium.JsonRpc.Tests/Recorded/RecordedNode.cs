using Cambium.Chain.ForkChoice;
using Cambium.Chain.Live;
using Cambium.Chain.Pool;
using Cambium.Chain.Replay;
using Cambium.JsonRpc.Eth;
using Cambium.JsonRpc.Evm;
using Cambium.JsonRpc.Mnr;
using Cambium.JsonRpc.Rpc;
using Cambium.JsonRpc.Server;
using Cambium.JsonRpc.Tests.Chains;
using Cambium.JsonRpc.Wallet;
using Cambium.Mining;
using Cambium.Storage;
using Cambium.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Cambium.JsonRpc.Tests.Recorded;

/// <summary>A node on the recorded chain as the reference's was configured when it answered: regtest, wallet on, few things disabled.</summary>
public sealed class RecordedNode : IDisposable
{
    private static readonly string[] Disabled = ["rsk_getStorageBytesAt", "rsk_shutdown", "rsk_flush"];
    private readonly ChainMethods _methods;
    private readonly OperatorMethods _operator;

    private RecordedNode(Blockchain blockchain)
    {
        Chain = new LiveChain(blockchain, new PoolOptions(), TimeProvider.System);
        var wallet = new AccountWallet(new MemoryKeystore(), TimeProvider.System);
        foreach (string seed in AccountWallet.RegtestSeeds)
            wallet.AddSeed(seed);
        var status = new StubStatus();
        var mining = new MiningOptions { Coinbase = status.Coinbase };
        var minerClock = new MinerClock(TimeProvider.System);
        var server = new MiningServer(Chain, mining, minerClock);
        var sending = new LocalTransactions(Chain);
        var options = new EthOptions { AllowStateOverride = false };
        var templates = new TemplateBuilder(Chain, mining, minerClock);
        _methods = new ChainMethods(Chain, templates, status, wallet, sending, options);
        _operator = new OperatorMethods(Chain, _methods.Finder, wallet, sending, options);
        var evm = new EvmMethods(new ChainSnapshots(Chain), server, new SoloMiner(server, TimeProvider.System), minerClock, new MiningSwitch());
        var description = new RpcDescriptionMethods(() => Table!, "1");
        Table = new RpcMethodTable(
            [.. _methods.All, .. _operator.All, .. new MnrMethods(server).All, .. evm.All, .. description.All], method => !Disabled.Contains(method.Name));
        Dispatcher = new RpcDispatcher(Table, new RpcLimits { Timeout = TimeSpan.FromMinutes(1) }, NullLogger<RpcDispatcher>.Instance);
    }

    public LiveChain Chain { get; }

    public RpcMethodTable Table { get; }

    public RpcDispatcher Dispatcher { get; }

    /// <summary>Imports the recorded chain; skips the calling test when it is absent.</summary>
    public static RecordedNode Open()
    {
        string path = SharedData.Require("vectors", "contracts-a.chain.jsonl.gz");
        var replay = new ChainReplay(RecordedChain.Open(path), new MemoryStore());
        ReplayReport report = replay.Run(path);
        Assert.True(report.Difference is null, report.ToString());
        return new RecordedNode(replay.Chain);
    }

    public void Dispose()
    {
        _operator.Dispose();
        _methods.Dispose();
    }
}

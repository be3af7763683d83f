using System.Numerics;
using BenchmarkDotNet.Attributes;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge;
using Cambium.Bridge.Tests.Recorded;
using Cambium.Bridge.Tests.Traffic;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Benchmarks.Bridge;

/// <summary>The heavy calls of the peg, each against a state that is restored before it.</summary>
public class BridgeBenchmarks
{
    private const int Headers = 500;
    private const int Deposits = 60;
    private const int Requests = 50;

    private readonly BitcoinForge _bitcoin = new();
    private BridgeDriver _bridge = new();
    private InMemoryBridgeState _funded = new();
    private InMemoryBridgeState _queued = new();
    private InMemoryBridgeState _empty = new();
    private byte[] _headers = [];
    private byte[] _registration = [];

    [GlobalSetup]
    public void SetUp()
    {
        _empty = _bridge.State.Copy();
        for (int i = 0; i < Deposits; i++)
            Call(Registration(Deposit(i)));
        _registration = Registration(Deposit(Deposits));
        _funded = _bridge.State.Copy();
        PrivateKey user = BridgeDriver.KeyOf(99);
        for (int i = 0; i < Requests; i++)
            _bridge.Pay(user, Wei.FromSatoshis(new Satoshis(Satoshis.PerBitcoin / 2)));
        _queued = _bridge.State.Copy();
        var chain = new BitcoinForge();
        object[] headers = [.. Enumerable.Range(0, Headers).Select(_ => (object)chain.Mine().Header.ToBytes())];
        _headers = BridgeDriver.DataOf("receiveHeaders", [headers]);
    }

    /// <summary>Five hundred headers from the genesis block on.</summary>
    [Benchmark]
    public BridgeResult ReceiveHeaders() => Run(_empty, _headers);

    /// <summary>Proof, classification, credit and booking of one deposit.</summary>
    [Benchmark]
    public BridgeResult RegisterBtcTransaction() => Run(_funded, _registration);

    /// <summary>One batch of fifty requests from sixty outputs.</summary>
    [Benchmark]
    public BridgeResult UpdateCollectionsWithFiftyRequests() => Run(_queued, BridgeDriver.DataOf("updateCollections"));

    /// <summary>The step when there is nothing to do.</summary>
    [Benchmark]
    public BridgeResult UpdateCollectionsIdle() => Run(_funded, BridgeDriver.DataOf("updateCollections"));

    private BridgeResult Run(InMemoryBridgeState state, byte[] data)
    {
        _bridge.State.Restore(state);
        _bridge.Logs.Logs.Clear();
        return Call(data);
    }

    private BridgeResult Call(byte[] data)
    {
        BridgeResult result = _bridge.Send(_bridge.Federator, Wei.Zero, data, null);
        return result.Succeeded ? result : throw new InvalidOperationException(result.Failure);
    }

    private byte[] Registration(Transaction deposit)
    {
        ForgedBlock block = _bitcoin.Mine(deposit);
        List<ForgedBlock> blocks = [block];
        for (int i = 1; i < _bridge.Constants.ConfirmationsOnBitcoin; i++)
            blocks.Add(_bitcoin.Mine());
        Call(BridgeDriver.DataOf("receiveHeaders", [blocks.Select(static mined => (object)mined.Header.ToBytes()).ToArray()]));
        return BridgeDriver.DataOf("registerBtcTransaction", deposit.ToBytes(), new BigInteger(block.Height), block.Proof);
    }

    private Transaction Deposit(int number)
    {
        byte[] instructions = [.. "RSKT"u8, 1, .. BridgeDriver.KeyOf(99).PublicKey.ToAddress().ToArray()];
        return new Transaction(
            2,
            [new TxIn(new OutPoint(Hash256.FromUInt256((ulong)number + 1), 0), new ScriptBuilder().Push([1, 2]).Push([3, 4]).Build())],
            [
                new TxOut(new Satoshis(Satoshis.PerBitcoin), _bridge.Federation.OutputScript),
                new TxOut(Satoshis.Zero, StandardScripts.NullData(instructions)),
            ],
            0);
    }
}

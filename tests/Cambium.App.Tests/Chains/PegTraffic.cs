using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.App.Tests.Chains;

/// <summary>Random but plausible traffic of the Bridge, block by block.</summary>
internal sealed class PegTraffic(int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<Hash256> _queue = [];
    private readonly List<(Hash256 Creation, Transaction Release)> _pending = [];
    private uint _unique = (uint)seed << 16;

    /// <summary>Adds a block to a chain.</summary>
    public void AddTo(ScriptedChain chain)
    {
        List<(Hash256, Hash256[], byte[])> logs = [];
        switch (_random.Next(6))
        {
            case 0:
                logs.Add(BridgeLogs.PegIn(Unique(), Account(), Unique(), 500_000 + _random.Next(1_000_000)));
                break;
            case 1:
                Refund(logs);
                break;
            case 2:
                Hash256 request = Unique();
                _queue.Add(request);
                logs.Add(BridgeLogs.Request(request, Account(), "mgM4vPBnDKa8cKkXki4Bp5nQ7hgTGd4va8", Wei.FromSatoshis(new Satoshis(600_000))));
                break;
            case 3 when _queue.Count > 0:
                Batch(logs);
                break;
            case 4 when _pending.Count > 0:
                Release(logs, (long)chain.Height);
                break;
        }
        chain.Add([.. logs]);
    }

    private void Refund(List<(Hash256, Hash256[], byte[])> logs)
    {
        Hash256 registration = Unique();
        Transaction release = Pay(1);
        logs.Add(BridgeLogs.Built(registration, release.Id, 400_000));
        logs.Add(BridgeLogs.Rejected(registration, Unique(), 1));
        _pending.Add((registration, release));
    }

    private void Batch(List<(Hash256, Hash256[], byte[])> logs)
    {
        Hash256 creation = Unique();
        Transaction release = Pay(_queue.Count);
        logs.Add(BridgeLogs.Built(creation, release.Id, 600_000 * _queue.Count));
        logs.Add(BridgeLogs.Batch(creation, release.Id, [.. _queue]));
        _queue.Clear();
        _pending.Add((creation, release));
    }

    private void Release(List<(Hash256, Hash256[], byte[])> logs, long block)
    {
        (Hash256 creation, Transaction release) = _pending[0];
        _pending.RemoveAt(0);
        logs.Add(BridgeLogs.Confirmed(Unique(), release.Id, block));
        logs.Add(BridgeLogs.Signed(Unique(), creation, Account()));
        logs.Add(BridgeLogs.Signed(Unique(), creation, Account()));
        logs.Add(BridgeLogs.Released(Unique(), creation, release.ToBytes()));
    }

    private Transaction Pay(int outputs) => new(
        2,
        [new TxIn(new OutPoint(Unique(), 0), Script.Empty, witness: Witness.Of([1], [2]))],
        Enumerable.Range(0, outputs).Select(_ => new TxOut(new Satoshis(590_000), StandardScripts.P2pkh(new byte[20]))),
        0);

    private Hash256 Unique() => Keccak256.Hash(BitConverter.GetBytes(++_unique));

    private Address Account() => new(Unique().AsSpan()[12..]);
}

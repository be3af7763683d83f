using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Storage;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>The Bridge's books, read from getStateForDebugging.</summary>
internal sealed class PegBooks
{
    private PegBooks(BridgeDriver bridge)
    {
        RlpReader items = new RlpReader(bridge.View("getStateForDebugging")).ReadList();
        items.Skip();
        Unspent = UtxoListCodec.Decode(items.ReadBytes().ToArray()).Sum(static utxo => utxo.Value.Value);
        RlpReader waiting = new RlpReader(items.ReadBytes()).ReadList();
        while (!waiting.IsEnd)
            Waiting.Add((waiting.ReadHash(), Transaction.Parse(waiting.ReadBytes())));
        RlpReader queue = new RlpReader(items.ReadBytes()).ReadList();
        while (!queue.IsEnd)
        {
            queue.Skip();
            Queued += (long)RlpInteger.Read(ref queue);
            queue.Skip();
        }

        RlpReader pending = new RlpReader(items.ReadBytes()).ReadList();
        while (!pending.IsEnd)
        {
            Pending.Add(Transaction.Parse(pending.ReadBytes()));
            pending.Skip();
            pending.Skip();
        }
    }

    public long Unspent { get; }

    public long Queued { get; }

    public List<(Hash256 Hash, Transaction Release)> Waiting { get; } = [];

    public List<Transaction> Pending { get; } = [];

    /// <summary>All releases that are not signed completely; the spend of a validation is no release.</summary>
    public IEnumerable<Transaction> Releases => Pending.Concat(Waiting.Select(static entry => entry.Release));

    public static PegBooks Of(BridgeDriver bridge) => new(bridge);
}

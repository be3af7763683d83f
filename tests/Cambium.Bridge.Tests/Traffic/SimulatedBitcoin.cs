using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Transactions;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>
/// A Bitcoin with a best chain, transactions that wait for a block, and reorganisations. What is unspent counts waiting
/// transactions in, so a transaction whose block vanished is still there: it waits again.
/// </summary>
internal sealed class SimulatedBitcoin
{
    private readonly List<ForgedBlock> _chain = [];
    private readonly List<Transaction> _waiting = [];
    private readonly Dictionary<OutPoint, TxOut> _unspent = [];
    private readonly Dictionary<OutPoint, TxOut> _outputs = [];
    private readonly HashSet<OutPoint> _spent = [];
    private int _branch;

    /// <summary>The best chain, height 1 first.</summary>
    public IReadOnlyList<ForgedBlock> Chain => _chain;

    public IReadOnlyList<Transaction> Waiting => _waiting;

    public IReadOnlyDictionary<OutPoint, TxOut> Unspent => _unspent;

    /// <summary>An output, spent or not.</summary>
    public TxOut OutputAt(OutPoint outPoint) => _outputs[outPoint];

    /// <summary>Accepts a transaction unless it spends what another one spent. Unknown inputs are coins of strangers.</summary>
    public bool TryBroadcast(Transaction transaction)
    {
        if (transaction.Inputs.Any(input => _spent.Contains(input.PreviousOutput)))
            return false;
        foreach (TxIn input in transaction.Inputs)
        {
            _spent.Add(input.PreviousOutput);
            _unspent.Remove(input.PreviousOutput);
        }

        for (int i = 0; i < transaction.Outputs.Count; i++)
            _outputs[new OutPoint(transaction.Id, (uint)i)] = _unspent[new OutPoint(transaction.Id, (uint)i)] = transaction.Outputs[i];
        _waiting.Add(transaction);
        return true;
    }

    /// <summary>A waiting transaction is double-spent by its sender, unless something spends it already.</summary>
    public bool TryForget(Transaction transaction)
    {
        OutPoint[] outputs = [.. transaction.Outputs.Select((_, index) => new OutPoint(transaction.Id, (uint)index))];
        if (outputs.Any(_spent.Contains) || !_waiting.Remove(transaction))
            return false;
        foreach (OutPoint output in outputs)
            _unspent.Remove(output);
        return true;
    }

    /// <summary>A block with the oldest of the waiting transactions.</summary>
    public void Mine(int transactions)
    {
        int taken = Math.Min(transactions, _waiting.Count);
        BlockHeader parent = _chain.Count == 0 ? BitcoinNetwork.Regtest.Genesis : _chain[^1].Header;
        _chain.Add(ForgedBlock.On(parent, _chain.Count + 1, _waiting[..taken], _branch));
        _waiting.RemoveRange(0, taken);
    }

    /// <summary>The last blocks vanish and their transactions wait again. The branch that follows has to be mined.</summary>
    public void Abandon(int blocks)
    {
        _branch++;
        _waiting.InsertRange(0, _chain[^blocks..].SelectMany(static block => block.Transactions));
        _chain.RemoveRange(_chain.Count - blocks, blocks);
    }
}

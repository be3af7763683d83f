using System.Buffers.Binary;
using System.Security.Cryptography;
using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Devnet.BitcoinNode.Mempool;
using Cambium.Primitives;
using Cambium.Storage;

namespace Cambium.Devnet.BitcoinNode.Wallet;

/// <summary>
/// A wallet for test coins. Its seed lies unprotected in the node's store: it is of no use for coins of value. It follows the chain and
/// is used under the node's lock.
/// </summary>
public sealed class TestWallet : IChainListener
{
    private const int SeedSize = 32;

    /// <summary>One more than consensus demands, as Bitcoin Core's wallet waits.</summary>
    private const int CoinbaseConfirmations = BitcoinNetwork.CoinbaseMaturity + 1;

    private readonly IStore _store;
    private readonly ChainState _chain;
    private readonly TransactionPool _pool;
    private readonly WalletKeyring _keys;
    private readonly Dictionary<OutPoint, ChainCoin> _coins = [];

    public TestWallet(IStore store, ChainState chain, TransactionPool pool)
    {
        ArgumentNullException.ThrowIfNull(chain);
        (_store, _chain, _pool) = (store, chain, pool);
        _keys = new WalletKeyring(LoadSeed(), chain.Network);
        foreach (WalletScriptKind kind in Enum.GetValues<WalletScriptKind>())
        {
            for (int count = LoadCount(kind); _keys.CountOf(kind) < count;)
                _keys.Next(kind);
        }
        foreach ((OutPoint point, ChainCoin coin) in chain.AllCoins())
            AddIfMine(point, coin);
        chain.Subscribe(this);
    }

    private static ReadOnlySpan<byte> SeedKey => "seed"u8;

    /// <summary>A fresh output script.</summary>
    public WalletKey NewKey(WalletScriptKind kind)
    {
        WalletKey key = _keys.Next(kind);
        IStoreBatch batch = _store.NewBatch();
        batch.Put(ChainTables.Wallet, [(byte)kind], BitConverter.GetBytes(_keys.CountOf(kind)));
        batch.Commit();
        return key;
    }

    public bool IsMine(Script script) => _keys.Find(script) is not null;

    /// <summary>The unspent outputs, those that wait in the pool included.</summary>
    public IEnumerable<WalletCoin> Coins()
    {
        foreach ((OutPoint point, ChainCoin coin) in _coins)
        {
            int confirmations = _chain.Height - coin.Height + 1;
            if (_pool.SpenderOf(point) is null)
                yield return new WalletCoin(point, coin.Output, _keys.Find(coin.Output.ScriptPubKey)!, confirmations, !coin.IsCoinbase || confirmations >= CoinbaseConfirmations);
        }
        foreach (PoolEntry entry in _pool.Entries)
        {
            bool isOwn = entry.Transaction.Inputs.All(input => _pool.Coins.Find(input.PreviousOutput) is { } coin && IsMine(coin.Output.ScriptPubKey));
            for (int i = 0; i < entry.Transaction.Outputs.Count; i++)
            {
                TxOut output = entry.Transaction.Outputs[i];
                OutPoint point = new(entry.Id, (uint)i);
                if (_keys.Find(output.ScriptPubKey) is { } key && _pool.SpenderOf(point) is null)
                    yield return new WalletCoin(point, output, key, 0, isOwn);
            }
        }
    }

    /// <summary>What can be spent now.</summary>
    public Satoshis Balance() => new(Coins().Where(coin => coin.IsSpendable).Sum(coin => coin.Output.Value.Value));

    /// <summary>Pays the outputs from the wallet's coins and hands the transaction to the pool.</summary>
    /// <exception cref="WalletException">Not enough coins, or the pool refuses the transaction.</exception>
    public Transaction Send(IReadOnlyCollection<TxOut> outputs, FeeRate rate) =>
        Send(outputs, rate, Coins().Where(coin => coin.IsSpendable));

    /// <summary>As the other, from the given coins only.</summary>
    public Transaction Send(IReadOnlyCollection<TxOut> outputs, FeeRate rate, IEnumerable<WalletCoin> from)
    {
        Transaction transaction = Create(outputs, rate, from);
        PoolVerdict verdict = _pool.Accept(transaction);
        return verdict.IsAccepted ? transaction : throw new WalletException($"the transaction was refused: {verdict.Rejection}");
    }

    /// <summary>A signed transaction that nobody has seen yet.</summary>
    public Transaction Create(IReadOnlyCollection<TxOut> outputs, FeeRate rate, IEnumerable<WalletCoin> from)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        Dictionary<OutPoint, WalletCoin> byPoint = from.ToDictionary(coin => coin.Point);
        Script change = NewKey(WalletScriptKind.P2wpkh).Script;
        CoinSelection selection = new CoinSelector(rate, change, SpendForm.P2wpkh)
            .Select(byPoint.Values.Select(coin => new Coin(coin.Point, coin.Output, coin.Key.SpendForm)), outputs)
            ?? throw new WalletException("Insufficient funds") { IsInsufficientFunds = true };
        TransactionBuilder builder = new();
        builder.Outputs.AddRange(outputs);
        if (selection.HasChange)
            builder.Pay(change, selection.Change);
        foreach (Coin coin in selection.Coins)
            builder.Spend(coin.Point, TxIn.FinalSequence - 2);
        return Sign(builder, [.. selection.Coins.Select(coin => byPoint[coin.Point])]);
    }

    /// <summary>Signs every input; the coins are in the order of the inputs.</summary>
    public static Transaction Sign(TransactionBuilder builder, IReadOnlyList<WalletCoin> coins)
    {
        ArgumentNullException.ThrowIfNull(builder);
        InputSigner signer = new(builder.Build(), [.. coins.Select(coin => coin.Output)]);
        for (int i = 0; i < coins.Count; i++)
            builder.Inputs[i] = signer.Sign(i, coins[i].Key);
        return builder.Build();
    }

    public void Connected(BlockEntry entry, Block block, IReadOnlyList<ChainCoin> spent)
    {
        ArgumentNullException.ThrowIfNull(block);
        foreach (Transaction transaction in block.Transactions)
        {
            foreach (TxIn input in transaction.Inputs)
                _coins.Remove(input.PreviousOutput);
            for (int i = 0; i < transaction.Outputs.Count; i++)
                AddIfMine(new OutPoint(transaction.Id, (uint)i), new ChainCoin(transaction.Outputs[i], entry.Height, transaction.IsCoinbase));
        }
    }

    public void Disconnected(BlockEntry entry, Block block, IReadOnlyList<ChainCoin> spent)
    {
        ArgumentNullException.ThrowIfNull(block);
        int next = spent.Count;
        foreach (Transaction transaction in block.Transactions.Reverse())
        {
            for (int i = 0; i < transaction.Outputs.Count; i++)
                _coins.Remove(new OutPoint(transaction.Id, (uint)i));
            for (int j = transaction.Inputs.Count - 1; j >= 0 && !transaction.IsCoinbase; j--)
                AddIfMine(transaction.Inputs[j].PreviousOutput, spent[--next]);
        }
    }

    public void Settled()
    {
    }

    private void AddIfMine(OutPoint point, ChainCoin coin)
    {
        if (IsMine(coin.Output.ScriptPubKey))
            _coins[point] = coin;
    }

    private byte[] LoadSeed()
    {
        if (_store.TryGet(ChainTables.Wallet, SeedKey, out byte[]? seed))
            return seed;
        byte[] fresh = RandomNumberGenerator.GetBytes(SeedSize);
        IStoreBatch batch = _store.NewBatch();
        batch.Put(ChainTables.Wallet, SeedKey, fresh);
        batch.Commit();
        return fresh;
    }

    private int LoadCount(WalletScriptKind kind) =>
        _store.TryGet(ChainTables.Wallet, [(byte)kind], out byte[]? count) ? BinaryPrimitives.ReadInt32LittleEndian(count) : 0;
}

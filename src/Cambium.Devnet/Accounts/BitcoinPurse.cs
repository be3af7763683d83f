using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Clients;
using Cambium.Clients.Bitcoin.Core;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Devnet.BitcoinNode.Wallet;
using Cambium.Primitives;

namespace Cambium.Devnet.Accounts;

/// <summary>
/// Pays from keys of the devnet with any Bitcoin node: it reads the blocks itself to know its coins, and spends mined ones only.
/// Not safe for several threads.
/// </summary>
public sealed class BitcoinPurse
{
    private const uint Replaceable = TxIn.FinalSequence - 2;
    private const int MostLooks = 100;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private readonly CoreClient _bitcoin;
    private readonly Dictionary<Script, WalletKey> _keys;
    private readonly List<Hash256> _blocks = [];
    private readonly Dictionary<OutPoint, ChainCoin> _coins = [];
    private readonly HashSet<OutPoint> _spent = [];

    /// <param name="bitcoin">The node.</param>
    /// <param name="keys">What it pays from.</param>
    public BitcoinPurse(CoreClient bitcoin, params IEnumerable<WalletKey> keys)
    {
        _bitcoin = bitcoin;
        _keys = keys.ToDictionary(key => key.Script);
    }

    /// <summary>What each key's mined coins are worth, immature ones included.</summary>
    /// <exception cref="NodeException">The node is away.</exception>
    public async Task<Satoshis> BalanceAsync(WalletKey key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        await FollowAsync(cancel).ConfigureAwait(false);
        return new Satoshis(_coins.Values.Where(coin => coin.Output.ScriptPubKey.Equals(key.Script)).Sum(coin => coin.Output.Value.Value));
    }

    /// <summary>Signs a payment from one key, with the change to the same one, gives it to the node, and waits until that has it in its pool.</summary>
    /// <exception cref="WalletException">Not enough coins.</exception>
    /// <exception cref="NodeException">The node is away or refuses the transaction.</exception>
    public async Task<Transaction> PayAsync(WalletKey from, IReadOnlyCollection<TxOut> outputs, FeeRate rate, CancellationToken cancel)
    {
        Transaction transaction = await CreateAsync(from, outputs, rate, cancel).ConfigureAwait(false);
        await _bitcoin.SendAsync(transaction, cancel).ConfigureAwait(false);
        await KnownAsync(transaction, cancel).ConfigureAwait(false);
        return transaction;
    }

    /// <summary>A signed payment that nobody has seen yet; its coins are not offered again.</summary>
    /// <exception cref="WalletException">Not enough coins.</exception>
    /// <exception cref="NodeException">The node is away.</exception>
    public async Task<Transaction> CreateAsync(WalletKey from, IReadOnlyCollection<TxOut> outputs, FeeRate rate, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(outputs);
        await FollowAsync(cancel).ConfigureAwait(false);
        Dictionary<OutPoint, WalletCoin> coins = SpendableBy(from).ToDictionary(coin => coin.Point);
        CoinSelection selection = new CoinSelector(rate, from.Script, from.SpendForm)
            .Select(coins.Values.Select(coin => new Coin(coin.Point, coin.Output, from.SpendForm)), outputs)
            ?? throw new WalletException("Insufficient funds") { IsInsufficientFunds = true };
        var builder = new TransactionBuilder();
        builder.Outputs.AddRange(outputs);
        if (selection.HasChange)
            builder.Pay(from.Script, selection.Change);
        foreach (Coin coin in selection.Coins)
        {
            builder.Spend(coin.Point, Replaceable);
            _spent.Add(coin.Point);
        }
        return TestWallet.Sign(builder, [.. selection.Coins.Select(coin => coins[coin.Point])]);
    }

    /// <summary>Some nodes answer before they have looked at the transaction.</summary>
    private async Task KnownAsync(Transaction transaction, CancellationToken cancel)
    {
        for (int attempt = 0; await _bitcoin.TransactionAsync(transaction.Id, cancel).ConfigureAwait(false) is null; attempt++)
        {
            if (attempt == MostLooks)
                throw new NodeAnswerException($"the Bitcoin node took transaction {transaction.Id.Reversed().ToHex()} and does not have it");
            await Task.Delay(BetweenLooks, cancel).ConfigureAwait(false);
        }
    }

    private IEnumerable<WalletCoin> SpendableBy(WalletKey key) => _coins
        .Where(pair => pair.Value.Output.ScriptPubKey.Equals(key.Script) && !_spent.Contains(pair.Key))
        .Select(pair => new WalletCoin(pair.Key, pair.Value.Output, key, Confirmations(pair.Value), true))
        .Where(coin => !_coins[coin.Point].IsCoinbase || coin.Confirmations > BitcoinNetwork.CoinbaseMaturity);

    private int Confirmations(ChainCoin coin) => _blocks.Count - coin.Height;

    /// <summary>Reads the blocks that are new; all of them again after a reorganisation, for a devnet's chain is short.</summary>
    private async Task FollowAsync(CancellationToken cancel)
    {
        int tip = await _bitcoin.BlockCountAsync(cancel).ConfigureAwait(false);
        if (_blocks.Count > 0 && await _bitcoin.BlockHashAsync(_blocks.Count - 1, cancel).ConfigureAwait(false) != _blocks[^1])
        {
            _blocks.Clear();
            _coins.Clear();
            _spent.Clear();
        }
        for (int height = _blocks.Count; height <= tip; height++)
        {
            if (await _bitcoin.BlockHashAsync(height, cancel).ConfigureAwait(false) is { } hash)
                Connect(height, hash, await _bitcoin.BlockAsync(hash, cancel).ConfigureAwait(false));
        }
    }

    private void Connect(int height, in Hash256 hash, Block? block)
    {
        if (block is null)
            throw new NodeAnswerException($"the Bitcoin node does not give block {height}");
        foreach (Transaction transaction in block.Transactions)
        {
            foreach (TxIn input in transaction.Inputs)
                _coins.Remove(input.PreviousOutput);
            for (int i = 0; i < transaction.Outputs.Count; i++)
            {
                if (_keys.ContainsKey(transaction.Outputs[i].ScriptPubKey))
                    _coins[new OutPoint(transaction.Id, (uint)i)] = new ChainCoin(transaction.Outputs[i], height, transaction.IsCoinbase);
            }
        }
        _blocks.Add(hash);
    }
}

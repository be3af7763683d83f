using System.Collections.Concurrent;
using Cambium.App.Sources;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Primitives;

namespace Cambium.App.Tests.Chains;

/// <summary>A Bitcoin chain that a test writes: transactions and a tip. It can be away, as a whole or for single transactions.</summary>
internal sealed class ScriptedBitcoin : IBitcoinSource
{
    private readonly ConcurrentDictionary<Hash256, SourceTransaction> _transactions = new();

    public bool IsAway { get; set; }

    /// <summary>Those for which it does not answer.</summary>
    public HashSet<Hash256> Unanswered { get; } = [];

    /// <summary>Why it takes no transaction; null when it takes all.</summary>
    public string? Refusal { get; set; }

    /// <summary>How often it was asked for a transaction.</summary>
    public int Asked { get; private set; }

    /// <summary>What was given to be sent, in its order.</summary>
    public List<Hash256> Sent { get; } = [];

    public int Height { get; set; } = 1_000;

    public string Name => "a scripted chain";

    /// <summary>Adds a transaction that has some blocks on top; 0 leaves it in the pool.</summary>
    public void Add(Transaction transaction, int confirmations, params TxOut[] spent) => _transactions[transaction.Id] = new SourceTransaction(
        transaction, spent, confirmations == 0 ? null : BlockAt(Height - confirmations + 1));

    /// <summary>Drops a transaction from the pool.</summary>
    public void Forget(Hash256 id) => _transactions.TryRemove(id, out _);

    public Task<BitcoinBlock> TipAsync(CancellationToken cancel) => AnswerAsync(() => BlockAt(Height));

    public Task<BitcoinBlock?> BlockAsync(int height, CancellationToken cancel) => AnswerAsync<BitcoinBlock?>(() => BlockAt(height));

    public async Task<SourceTransaction?> TransactionAsync(Hash256 id, CancellationToken cancel)
    {
        Asked++;
        await Task.Yield();
        return Unanswered.Contains(id) ? throw Away() : await AnswerAsync(() => _transactions.GetValueOrDefault(id));
    }

    public Task<Hash256?> SpenderAsync(OutPoint output, CancellationToken cancel) => AnswerAsync<Hash256?>(() =>
        _transactions.Values.FirstOrDefault(known => known.Transaction.Inputs.Any(input => input.PreviousOutput == output))?.Transaction.Id);

    public Task<IReadOnlyList<UnspentOutput>> UnspentAsync(BitcoinAddress address, CancellationToken cancel) => throw Away();

    public Task<AddressActivity> ActivityAsync(BitcoinAddress address, CancellationToken cancel) => throw Away();

    public Task<IReadOnlyList<Hash256>> HistoryAsync(BitcoinAddress address, int limit, CancellationToken cancel) => throw Away();

    public Task<FeeRate?> FeeRateAsync(int blocks, CancellationToken cancel) => AnswerAsync<FeeRate?>(() => FeeRate.FromSatoshisPerByte(1));

    public Task<SendResult> SendAsync(Transaction transaction, CancellationToken cancel) => AnswerAsync(() =>
    {
        if (Refusal is { } reason)
            return SendResult.Refused(reason);
        Sent.Add(transaction.Id);
        _transactions.TryAdd(transaction.Id, new SourceTransaction(transaction, [], null));
        return SendResult.Taken;
    });

    /// <summary>The place of a block at a height.</summary>
    public static BitcoinBlock BlockAt(int height) => new(height, Hash256.FromUInt256((ulong)height), DateTimeOffset.FromUnixTimeSeconds(1_700_000_000 + (600L * height)));

    private Task<T> AnswerAsync<T>(Func<T> answer) => IsAway ? throw Away() : Task.FromResult(answer());

    private static BitcoinSourceException Away() => new("away");
}

using Cambium.App.Sources;
using Cambium.App.Store;
using Cambium.Bitcoin.Transactions;
using Microsoft.Extensions.Logging;

namespace Cambium.App.Daemon;

/// <summary>Sends what users gave to be sent again until Bitcoin's chain has it for good: what was acknowledged is never lost.</summary>
/// <param name="store">Where transactions are kept.</param>
/// <param name="bitcoin">Where they are sent.</param>
/// <param name="deepConfirmations">Blocks on top after which one is forgotten.</param>
/// <param name="clock">Says how old one is.</param>
/// <param name="logger">Where it tells what it does.</param>
public sealed partial class Outbox(IPegStore store, IBitcoinSource bitcoin, int deepConfirmations, TimeProvider clock, ILogger<Outbox> logger)
{
    /// <summary>After this time a transaction that is in no block and in no pool was replaced or will never be mined.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    /// <summary>
    /// Keeps a transaction and sends it. It stays kept when the source is away, and is sent again later. A refusal makes it forgotten only
    /// if it was not kept before: anyone can give a copy with a broken signature, which has the same id.
    /// </summary>
    public async Task<SendResult> SendAsync(Transaction transaction, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        bool wasKept = await store.KeptAsync(transaction.Id, cancel).ConfigureAwait(false) is not null;
        await store.KeepAsync(new OutboxEntry(transaction.Id, transaction.ToBytes(), clock.GetUtcNow()), cancel).ConfigureAwait(false);
        SendResult result = await bitcoin.SendAsync(transaction, cancel).ConfigureAwait(false);
        if (!result.IsTaken && !wasKept)
            await store.ForgetAsync(transaction.Id, cancel).ConfigureAwait(false);
        return result;
    }

    /// <summary>Sends again what is in no pool, and forgets what is deep in the chain or too old.</summary>
    /// <exception cref="BitcoinSourceException">No source answers.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        IReadOnlyList<OutboxEntry> entries = await store.OutboxAsync(cancel).ConfigureAwait(false);
        if (entries.Count == 0)
            return;
        BitcoinBlock tip = await bitcoin.TipAsync(cancel).ConfigureAwait(false);
        foreach (OutboxEntry entry in entries)
            await RunAsync(entry, tip, cancel).ConfigureAwait(false);
    }

    private async Task RunAsync(OutboxEntry entry, BitcoinBlock tip, CancellationToken cancel)
    {
        SourceTransaction? known = await bitcoin.TransactionAsync(entry.Id, cancel).ConfigureAwait(false);
        if (known is null)
        {
            SendResult result = await bitcoin.SendAsync(Transaction.Parse(entry.Raw.Span), cancel).ConfigureAwait(false);
            Log.SentAgain(logger, entry.Id.Reversed(), result.Reason ?? "taken");
        }
        bool isOver = known is null ? clock.GetUtcNow() - entry.Since > Longest : known.Confirmations(tip) >= deepConfirmations;
        if (isOver)
            await store.ForgetAsync(entry.Id, cancel).ConfigureAwait(false);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Sent {Id} to Bitcoin again: {Result}")]
        public static partial void SentAgain(ILogger logger, Primitives.Hash256 id, string result);
    }
}

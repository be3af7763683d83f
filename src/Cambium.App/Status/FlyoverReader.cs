using Cambium.App.Flyover;
using Cambium.App.Projection;
using Cambium.App.Quotes;
using Cambium.App.Sources;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Clients;
using Cambium.Clients.Rootstock;
using Cambium.Primitives;

namespace Cambium.App.Status;

/// <summary>
/// The status of fast peg-ins and peg-outs: from the contracts' events and the quotes in the calls that made them, and from the provider's
/// server for what is not on the chain. The provider away hides only what it alone knows.
/// </summary>
internal sealed class FlyoverReader(RootstockClient node, IBitcoinSource bitcoin, FastMode fastMode)
{
    /// <summary>The peg-in or peg-out of a quote; null when neither the chain nor the provider knows it.</summary>
    /// <param name="quote">The quote's hash.</param>
    /// <param name="isPegIn">Which of the two, when that is known.</param>
    /// <param name="facts">What is known of the chains.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<FlyoverStatus?> ReadAsync(Hash256 quote, bool? isPegIn, ChainFacts facts, CancellationToken cancel)
    {
        FlyoverEntry? entry = facts.Ledger.Flyovers.GetValueOrDefault(quote);
        if (entry is not null && isPegIn is { } asked && asked != entry.IsPegIn)
            return null;
        return (entry?.IsPegIn ?? isPegIn) switch
        {
            true => await PegInAsync(quote, entry, facts, cancel).ConfigureAwait(false),
            false => await PegOutAsync(quote, entry, facts, cancel).ConfigureAwait(false),
            null => await PegInAsync(quote, null, facts, cancel).ConfigureAwait(false) ?? await PegOutAsync(quote, null, facts, cancel).ConfigureAwait(false),
        };
    }

    /// <summary>The quote that a hash belongs to: of the quote, of a Rootstock transaction, or of a Bitcoin transaction that the contracts have seen.</summary>
    public async Task<Hash256?> FindAsync(Hash256 shown, PegLedger ledger, CancellationToken cancel)
    {
        if (ledger.Flyovers.ContainsKey(shown))
            return shown;
        if (ledger.FlyoverByTransaction.TryGetValue(shown, out Hash256 quote))
            return quote;
        return ledger.Flyovers.IsEmpty || await TransactionAsync(shown.Reversed(), cancel).ConfigureAwait(false) is not { } found
            ? null
            : PaymentFor(found.Transaction, ledger) ?? await DepositForAsync(found.Transaction, ledger, cancel).ConfigureAwait(false);
    }

    /// <summary>The provider's payment names the quote in its second output, which the contract checks.</summary>
    private static Hash256? PaymentFor(Transaction transaction, PegLedger ledger)
    {
        foreach (TxOut output in transaction.Outputs)
        {
            if (output.ScriptPubKey.IsUnspendable
                && output.ScriptPubKey.TryParse(out IReadOnlyList<ScriptOp> operations)
                && operations is [_, { HasData: true, Data.Length: Hash256.Size } named]
                && new Hash256(named.Data.Span) is var hash
                && ledger.Flyovers.ContainsKey(hash))
            {
                return hash;
            }
        }
        return null;
    }

    /// <summary>A registration holds the whole deposit; only those of its amount are looked at.</summary>
    private async Task<Hash256?> DepositForAsync(Transaction transaction, PegLedger ledger, CancellationToken cancel)
    {
        HashSet<Wei> amounts = [.. transaction.Outputs.Select(output => Wei.FromSatoshis(output.Value))];
        foreach (FlyoverEntry entry in ledger.Flyovers.Values.Where(entry => entry is { IsPegIn: true, Settlement: not null } && amounts.Contains(entry.Registered)))
        {
            if (await InputAsync(entry.Settlement, cancel).ConfigureAwait(false) is { } input && DepositIn(input) == transaction.Id)
                return entry.QuoteHash;
        }
        return null;
    }

    private async Task<FlyoverStatus?> PegInAsync(Hash256 hash, FlyoverEntry? entry, ChainFacts facts, CancellationToken cancel)
    {
        ProviderStatus<PegInQuote, ProviderPegInState>? said = await SaidAsync(entry, () => fastMode.TryPegInStatusAsync(hash, cancel)).ConfigureAwait(false);
        if (entry is null && said is null)
            return null;
        ReadOnlyMemory<byte>? input = await InputAsync(entry?.Opening ?? entry?.Settlement, cancel).ConfigureAwait(false);
        PegInQuote? quote = input is { } call && QuoteCalls.TryReadPegIn(call) is { } called && called.Hash() == hash ? called : said?.Quote;
        Hash256? deposit = await DepositAsync(entry, said?.UserTransaction, cancel).ConfigureAwait(false);
        SourceTransaction? mined = deposit is { } id ? await TransactionAsync(id, cancel).ConfigureAwait(false) : null;
        FlyoverState state = entry is not null
            ? FlyoverStates.Of(entry, isOver: false)
            : FlyoverStates.Of(said!.State, said.PaymentTransaction is not null);
        FlyoverStatus status = Describe(hash, true, state, entry is not null, facts) with
        {
            PegIn = quote,
            Recipient = (quote?.Recipient ?? entry?.Recipient)?.ToString(),
            DepositAddress = said?.DepositAddress?.ToString(),
            Deposit = deposit,
            Payment = entry is { IsPaid: true } ? entry.Opening?.TransactionHash : said?.PaymentTransaction,
            Settlement = entry?.Settlement?.TransactionHash ?? (entry is null ? said?.SettlementTransaction : null),
            Refund = entry?.Refund?.TransactionHash,
            Refunded = entry?.Refunded ?? Wei.Zero,
            Sent = entry is { Registered.IsZero: false } ? entry.Registered : quote?.Total,
            Value = quote?.Value ?? (entry is { IsPaid: true } ? entry.Amount : null),
            Confirmations = mined is not null && facts.Tip is { } tip ? mined.Confirmations(tip) : 0,
            RequiredConfirmations = quote?.Confirmations,
        };
        return status with
        {
            Timeline = FlyoverTimeline.Of(status, mined?.Block?.Time, entry?.Opening?.Time, entry?.Settlement?.Time, entry?.Refund?.Time),
            Arrival = Arrival(status, facts, facts.Network.BitcoinBlockTime, BlockWait.None),
        };
    }

    private async Task<FlyoverStatus?> PegOutAsync(Hash256 hash, FlyoverEntry? entry, ChainFacts facts, CancellationToken cancel)
    {
        ProviderStatus<PegOutQuote, ProviderPegOutState>? said = await SaidAsync(entry, () => fastMode.TryPegOutStatusAsync(hash, cancel)).ConfigureAwait(false);
        if (entry is null && said is null)
            return null;
        ReadOnlyMemory<byte>? input = await InputAsync(entry?.Opening, cancel).ConfigureAwait(false);
        PegOutQuote? quote = input is { } call && QuoteCalls.TryReadPegOut(call) is { } deposited && deposited.Hash() == hash ? deposited : said?.Quote;
        bool isOver = quote is not null && facts.Now.ToUnixTimeSeconds() > quote.ExpiresAt && facts.RootstockHeight > quote.ExpiresAtBlock;
        FlyoverState state = entry is not null ? FlyoverStates.Of(entry, said?.State, isOver) : FlyoverStates.Of(said!.State);
        FlyoverStatus status = Describe(hash, false, state, entry is not null, facts) with
        {
            PegOut = quote,
            Sender = entry?.Sender,
            Recipient = quote is null ? null : ContractAddress.TryDecode(quote.Destination.Span, facts.Network.Bitcoin)?.ToString(),
            Deposit = entry?.Opening?.TransactionHash ?? said?.UserTransaction,
            Payment = said?.PaymentTransaction,
            Settlement = entry?.Settlement?.TransactionHash,
            Refund = entry?.Refund?.TransactionHash,
            Refunded = entry?.Refunded ?? Wei.Zero,
            Sent = entry is { Amount.IsZero: false } ? entry.Amount : quote?.Total,
            Value = quote?.Value,
            Confirmations = entry?.Opening is { } place ? facts.BlocksSince(place.BlockNumber) + 1 : 0,
            RequiredConfirmations = quote?.DepositConfirmations,
        };
        return status with
        {
            Timeline = FlyoverTimeline.Of(status, entry?.Opening?.Time, null, entry?.Settlement?.Time, entry?.Refund?.Time),
            Arrival = Arrival(status, facts, facts.Network.RootstockBlockTime, BlockWait.For(1, facts.Network.BitcoinBlockTime)),
        };
    }

    /// <summary>Blocks of the chain that the deposit is on: a peg-in waits for Bitcoin's, whatever Rootstock does meanwhile.</summary>
    private static TimeRange? Arrival(FlyoverStatus status, ChainFacts facts, TimeSpan blockTime, BlockWait payment)
    {
        if (status.State is not (FlyoverState.WaitingForDeposit or FlyoverState.DepositSeen) || status.RequiredConfirmations is not { } required)
            return null;
        BlockWait wait = BlockWait.For(Math.Max(0, required - status.Confirmations), blockTime) + payment;
        return new TimeRange(facts.Now + wait.Low, facts.Now + wait.High);
    }

    private async Task<Hash256?> DepositAsync(FlyoverEntry? entry, Hash256? said, CancellationToken cancel) =>
        entry?.Settlement is { } place && await InputAsync(place, cancel).ConfigureAwait(false) is { } input ? DepositIn(input) ?? said : said;

    private static Hash256? DepositIn(ReadOnlyMemory<byte> input) =>
        QuoteCalls.TryReadDepositTransaction(input) is { } raw && Transaction.TryParse(raw, out Transaction? transaction) ? transaction.Id : null;

    /// <summary>What a transaction called with; null when the node is away.</summary>
    private async Task<ReadOnlyMemory<byte>?> InputAsync(EventPlace? place, CancellationToken cancel)
    {
        try
        {
            return place is null ? null : (await node.TransactionAsync(place.TransactionHash, cancel).ConfigureAwait(false))?.Input;
        }
        catch (NodeException)
        {
            return null;
        }
    }

    private async Task<SourceTransaction?> TransactionAsync(Hash256 id, CancellationToken cancel)
    {
        try
        {
            return await bitcoin.TransactionAsync(id, cancel).ConfigureAwait(false);
        }
        catch (BitcoinSourceException)
        {
            return null;
        }
    }

    /// <summary>A provider that says something wrong about what the chain knows better is not listened to.</summary>
    private static async Task<T?> SaidAsync<T>(FlyoverEntry? entry, Func<Task<T?>> ask)
        where T : class
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (ProviderException) when (entry is not null)
        {
            return null;
        }
    }

    private static FlyoverStatus Describe(Hash256 hash, bool isPegIn, FlyoverState state, bool isProven, ChainFacts facts) => new()
    {
        QuoteHash = hash,
        IsPegIn = isPegIn,
        State = state,
        IsProven = isProven,
        Timeline = [],
        SeenRootstockBlock = facts.Ledger.Head?.Number,
        SeenBitcoinHeight = facts.Tip?.Height,
    };
}

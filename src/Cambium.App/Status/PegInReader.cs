using Cambium.App.PegIns;
using Cambium.App.Projection;
using Cambium.App.Quotes;
using Cambium.App.Sources;
using Cambium.App.Store;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Clients;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.App.Status;

/// <summary>The status of peg-ins: what the Bridge told of a deposit, and what Bitcoin knows of it.</summary>
internal sealed class PegInReader(IBitcoinSource bitcoin, IPegStore store, ReleaseReader releases)
{
    /// <summary>Null when the transaction is no deposit that anyone knows of.</summary>
    /// <exception cref="BitcoinSourceException">No source answers and the Bridge does not know the deposit either.</exception>
    /// <exception cref="NodeException">The node is away, so that nobody can tell whether the transaction pays the federation.</exception>
    public async Task<PegInStatus?> ReadAsync(Hash256 id, ChainFacts facts, CancellationToken cancel)
    {
        PegInEntry? entry = facts.Ledger.PegIns.GetValueOrDefault(id);
        SourceTransaction? found = await FindAsync(id, entry is not null, facts, cancel).ConfigureAwait(false);
        OutboxEntry? kept = found is null ? await store.KeptAsync(id, cancel).ConfigureAwait(false) : null;
        Transaction? transaction = found?.Transaction ?? (kept is null ? null : Transaction.Parse(kept.Raw.Span));
        if (entry is null && (transaction is null || FederationOf(transaction, facts) is null))
            return transaction is null || facts.Bridge is not null ? null : throw new NodeUnavailableException("without the node it is not known whether a transaction is a deposit");
        PegInStatus status = Describe(id, entry, transaction, found, facts);
        if (found is null && kept is not null && entry is null)
            return await UnseenAsync(status, transaction!, kept, cancel).ConfigureAwait(false);
        return entry is null ? Underway(status, found, facts) : await RegisteredAsync(status, entry, facts, cancel).ConfigureAwait(false);
    }

    /// <summary>A source that is away hides what Bitcoin knows, not what the Bridge has told. One that did not tell its tip is not waited for again.</summary>
    private async Task<SourceTransaction?> FindAsync(Hash256 id, bool isRegistered, ChainFacts facts, CancellationToken cancel)
    {
        if (facts.Tip is null)
            return isRegistered ? null : throw new BitcoinSourceException("no source tells Bitcoin's tip");
        try
        {
            return await bitcoin.TransactionAsync(id, cancel).ConfigureAwait(false);
        }
        catch (BitcoinSourceException) when (isRegistered)
        {
            return null;
        }
    }

    private static PegInStatus Describe(Hash256 id, PegInEntry? entry, Transaction? transaction, SourceTransaction? found, ChainFacts facts)
    {
        string? federation = transaction is null ? null : FederationOf(transaction, facts);
        InstructionsFound form = transaction is null ? InstructionsFound.None : PegInInstructions.Find(transaction, facts.Network.Bitcoin, out _);
        PegInInstructions? instructions = null;
        if (transaction is not null)
            PegInInstructions.Find(transaction, facts.Network.Bitcoin, out instructions);
        return new PegInStatus
        {
            TransactionId = id,
            WitnessId = transaction?.WitnessId,
            State = PegInState.Mempool,
            Amount = AmountOf(entry, transaction, facts),
            Fee = found?.Fee,
            Sender = found is { Spent.Count: > 0 } && BitcoinAddress.TryFromScript(found.Spent[0].ScriptPubKey, facts.Network.Bitcoin, out BitcoinAddress? sender)
                ? sender.ToString()
                : entry?.SenderAddress,
            Recipient = entry?.Receiver ?? instructions?.Recipient ?? (form == InstructionsFound.None && transaction is not null ? LegacyRecipient(transaction) : null),
            RefundAddress = instructions?.RefundAddress?.ToString(),
            ProtocolVersion = entry is { IsCredited: true } ? entry.ProtocolVersion : form switch
            {
                InstructionsFound.One => 1,
                InstructionsFound.None when transaction is not null => 0,
                _ => null,
            },
            FederationAddress = federation,
            Confirmations = found is not null && facts.Tip is { } tip ? found.Confirmations(tip) : 0,
            RequiredConfirmations = facts.Network.BitcoinConfirmations,
            BitcoinBlock = found?.Block,
            Registration = entry?.Registration,
            Timeline = [],
            SeenRootstockBlock = facts.Ledger.Head?.Number,
            SeenBitcoinHeight = facts.Tip?.Height,
        };
    }

    /// <summary>Given to be sent and in no source: still to be seen, or replaced by another that spends one of its coins.</summary>
    private async Task<PegInStatus> UnseenAsync(PegInStatus status, Transaction transaction, OutboxEntry kept, CancellationToken cancel)
    {
        foreach (TxIn input in transaction.Inputs)
        {
            if (await bitcoin.SpenderAsync(input.PreviousOutput, cancel).ConfigureAwait(false) is { } spender && spender != transaction.Id)
                return status with { State = PegInState.Replaced, Timeline = [new StatusStep("sent", StepState.Failed, true) { Time = kept.Since, Transaction = spender }] };
        }
        return status with { State = PegInState.Mempool, Timeline = Waiting(status, kept.Since) };
    }

    private static PegInStatus Underway(PegInStatus status, SourceTransaction? found, ChainFacts facts)
    {
        bool isTooSmall = facts.Bridge is { } bridge && status.Amount < bridge.PegInMinimum;
        PegInState state = isTooSmall ? PegInState.BelowMinimum
            : status.Confirmations == 0 ? PegInState.Mempool
            : status.Confirmations < status.RequiredConfirmations ? PegInState.Confirming
            : PegInState.Registrable;
        PegInStatus underway = status with { State = state, Timeline = Waiting(status with { State = state }, found?.Block?.Time) };
        return isTooSmall ? underway : underway with { Arrival = Arrival(underway, facts) };
    }

    private async Task<PegInStatus> RegisteredAsync(PegInStatus status, PegInEntry entry, ChainFacts facts, CancellationToken cancel)
    {
        if (entry.IsCredited)
        {
            PegInStatus credited = status with { State = PegInState.Credited, Received = entry.Amount };
            return credited with { Timeline = [.. Before(credited, StepState.Done), Registered(entry, "registered"), Registered(entry, "credited")] };
        }
        if (entry.Unrefundable is { } reason)
        {
            PegInStatus stuck = status with { State = PegInState.Unrefundable, Rejection = entry.Rejection is { } why ? Rejection.OfPegIn(why) : Rejection.OfRefund(reason) };
            return stuck with { Timeline = [.. Before(stuck, StepState.Done), Registered(entry, "rejected") with { State = StepState.Failed }] };
        }
        return await RefundingAsync(status, entry, facts, cancel).ConfigureAwait(false);
    }

    private async Task<PegInStatus> RefundingAsync(PegInStatus status, PegInEntry entry, ChainFacts facts, CancellationToken cancel)
    {
        ReleaseStatus? refund = entry.Refund is { } id && facts.Ledger.Releases.TryGetValue(id, out ReleaseEntry? release)
            ? await ReadRefundAsync(release, facts, cancel).ConfigureAwait(false)
            : null;
        PegInStatus refunding = status with
        {
            State = refund?.BitcoinConfirmations > 0 ? PegInState.Refunded : PegInState.Refunding,
            Received = refund?.BitcoinConfirmations > 0 ? refund.OutputValue : null,
            Rejection = entry.Rejection is { } reason ? Rejection.OfPegIn(reason) : null,
            Refund = refund,
        };
        return refunding with
        {
            Timeline =
            [
                .. Before(refunding, StepState.Done),
                Registered(entry, "rejected") with { State = StepState.Failed },
                .. ReleaseReader.Steps(refund, "refund-batched", "refund-confirmed", "refund-signed", "refund-sent", "refund-received"),
            ],
            Arrival = refund is null || refunding.State == PegInState.Refunded ? null : Range(ReleaseReader.WaitFor(refund, facts), facts),
        };
    }

    private async Task<ReleaseStatus> ReadRefundAsync(ReleaseEntry release, ChainFacts facts, CancellationToken cancel)
    {
        try
        {
            return await releases.ReadAsync(release, facts, 0, cancel).ConfigureAwait(false);
        }
        catch (BitcoinSourceException)
        {
            return await releases.ReadAsync(release, facts with { Tip = null }, 0, cancel).ConfigureAwait(false);
        }
    }

    private static IReadOnlyList<StatusStep> Waiting(PegInStatus status, DateTimeOffset? sent)
    {
        bool isDeep = status.State == PegInState.Registrable;
        bool isFailed = status.State == PegInState.BelowMinimum;
        return
        [
            new StatusStep("sent", StepState.Done, true) { Time = sent, Transaction = status.TransactionId },
            Confirmed(status, isDeep ? StepState.Done : StepState.Active),
            new StatusStep("registered", isFailed ? StepState.Failed : isDeep ? StepState.Active : StepState.Pending, false),
            new StatusStep("credited", isFailed ? StepState.Skipped : StepState.Pending, false),
        ];
    }

    private static IEnumerable<StatusStep> Before(PegInStatus status, StepState state)
    {
        yield return new StatusStep("sent", StepState.Done, true) { Time = status.BitcoinBlock?.Time, Transaction = status.TransactionId };
        yield return Confirmed(status, state);
    }

    private static StatusStep Confirmed(PegInStatus status, StepState state) => new("confirmed", state, true)
    {
        Progress = new StepProgress(state == StepState.Done ? status.RequiredConfirmations : status.Confirmations, status.RequiredConfirmations),
    };

    private static StatusStep Registered(PegInEntry entry, string name) => new(name, StepState.Done, false)
    {
        Time = entry.Registration.Time, Transaction = entry.Registration.TransactionHash,
    };

    private static TimeRange Arrival(PegInStatus status, ChainFacts facts) => Range(
        BlockWait.For(Math.Max(0, status.RequiredConfirmations - status.Confirmations), facts.Network.BitcoinBlockTime)
            + BlockWait.For(2, facts.Network.RootstockBlockTime),
        facts);

    private static TimeRange Range(BlockWait wait, ChainFacts facts) => new(facts.Now + wait.Low, facts.Now + wait.High);

    /// <summary>What was credited; else what the transaction pays; else, while no source answers, what the release gives back.</summary>
    private static Satoshis AmountOf(PegInEntry? entry, Transaction? transaction, ChainFacts facts)
    {
        if (entry is { IsCredited: true })
            return entry.Amount;
        if (transaction is not null)
            return Deposited(transaction, facts);
        return entry?.Refund is { } refund && facts.Ledger.Releases.TryGetValue(refund, out ReleaseEntry? release) ? release.Amount : Satoshis.Zero;
    }

    private static Satoshis Deposited(Transaction transaction, ChainFacts facts) =>
        new(transaction.Outputs.Where(output => IsFederation(output.ScriptPubKey, facts)).Sum(output => output.Value.Value));

    private static string? FederationOf(Transaction transaction, ChainFacts facts)
    {
        TxOut? deposit = transaction.Outputs.FirstOrDefault(output => IsFederation(output.ScriptPubKey, facts));
        return deposit is not null && BitcoinAddress.TryFromScript(deposit.ScriptPubKey, facts.Network.Bitcoin, out BitcoinAddress? address) ? address.ToString() : null;
    }

    private static bool IsFederation(Script script, ChainFacts facts) =>
        facts.Bridge?.IsFederation(script) == true
        || (BitcoinAddress.TryFromScript(script, facts.Network.Bitcoin, out BitcoinAddress? address) && facts.Ledger.FederationAddresses.Contains(address.ToString()));

    /// <summary>Without instructions the account follows from the key that the first input shows (reference bridge.md 6.1).</summary>
    private static Address? LegacyRecipient(Transaction transaction)
    {
        TxIn input = transaction.Inputs[0];
        ReadOnlyMemory<byte> key = input.Witness.Count == 2 ? input.Witness[1]
            : input.ScriptSig.TryParse(out IReadOnlyList<ScriptOp> operations) && operations.Count == 2 ? operations[1].Data
            : default;
        return PublicKey.TryParse(key.Span, out PublicKey parsed) ? parsed.ToAddress() : null;
    }
}

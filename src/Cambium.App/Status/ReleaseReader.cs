using Cambium.App.Projection;
using Cambium.App.Quotes;
using Cambium.App.Sources;
using Cambium.Bitcoin.Transactions;

namespace Cambium.App.Status;

/// <summary>The status of releases, and their part of timelines.</summary>
internal sealed class ReleaseReader(IBitcoinSource bitcoin)
{
    /// <summary>From here on a payment is not expected to leave Bitcoin's best branch.</summary>
    private const int DeepConfirmations = 6;

    private const int SafeBlocksForSigning = 3;

    /// <param name="entry">The release.</param>
    /// <param name="facts">What is known of the chains.</param>
    /// <param name="output">Which output pays the user; null takes the first.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<ReleaseStatus> ReadAsync(ReleaseEntry entry, ChainFacts facts, int? output, CancellationToken cancel)
    {
        SourceTransaction? mined = entry.SignedId is { } id && facts.Tip is not null
            ? await bitcoin.TransactionAsync(id, cancel).ConfigureAwait(false)
            : null;
        int confirmations = mined is not null && facts.Tip is { } tip ? mined.Confirmations(tip) : 0;
        Transaction? signed = entry.RawTransaction.IsEmpty ? null : Transaction.Parse(entry.RawTransaction.Span);
        int index = output ?? 0;
        return new ReleaseStatus
        {
            Entry = entry,
            Confirmations = facts.BlocksSince(entry.Creation.BlockNumber),
            RequiredConfirmations = facts.Network.RootstockConfirmations,
            RequiredSignatures = facts.Bridge?.Federation.Threshold ?? entry.Signers.Length,
            Output = signed is not null && index < signed.Outputs.Count ? index : null,
            OutputValue = signed is not null && index < signed.Outputs.Count ? signed.Outputs[index].Value : null,
            BitcoinConfirmations = confirmations,
            BitcoinBlock = mined?.Block,
            IsDeep = confirmations >= Math.Min(DeepConfirmations, facts.Network.BitcoinConfirmations),
        };
    }

    /// <summary>What is left until the payment is in a Bitcoin block.</summary>
    public static BlockWait WaitFor(ReleaseStatus release, ChainFacts facts)
    {
        BlockWait wait = BlockWait.None;
        if (release.Entry.Completion is null)
        {
            long left = Math.Max(0, release.RequiredConfirmations - release.Confirmations);
            wait += BlockWait.For(left + SafeBlocksForSigning, facts.Network.RootstockBlockTime);
        }
        return release.BitcoinConfirmations > 0 ? wait : wait + BlockWait.For(1, facts.Network.BitcoinBlockTime);
    }

    /// <summary>The steps from building to payment, under four names.</summary>
    public static IEnumerable<StatusStep> Steps(ReleaseStatus? release, string built, string confirmed, string signed, string sent, string received)
    {
        ReleaseEntry? entry = release?.Entry;
        bool isConfirmed = entry?.Confirmation is not null;
        bool isSigned = entry?.Completion is not null;
        bool isMined = release?.BitcoinConfirmations > 0;
        yield return new StatusStep(built, Of(entry is not null, true), false) { Time = entry?.Creation.Time, Transaction = entry?.Creation.TransactionHash };
        yield return new StatusStep(confirmed, Of(isConfirmed, entry is not null), false)
        {
            Time = entry?.Confirmation?.Time,
            Transaction = entry?.Confirmation?.TransactionHash,
            Progress = release is null ? null : new StepProgress(Math.Min(release.Confirmations, release.RequiredConfirmations), release.RequiredConfirmations),
        };
        yield return new StatusStep(signed, Of(isSigned, isConfirmed), false)
        {
            Time = entry?.Completion?.Time,
            Transaction = entry?.Completion?.TransactionHash,
            Progress = release is null ? null : new StepProgress(Math.Min(entry!.Signers.Length, release.RequiredSignatures), release.RequiredSignatures),
        };
        yield return new StatusStep(sent, Of(isMined, isSigned), true) { Time = entry?.Completion?.Time, Transaction = entry?.SignedId };
        yield return new StatusStep(received, Of(isMined, false), true)
        {
            Time = release?.BitcoinBlock?.Time,
            Transaction = entry?.SignedId,
            Progress = release is null ? null : new StepProgress(release.BitcoinConfirmations, 1),
        };
    }

    private static StepState Of(bool isDone, bool isNext) => isDone ? StepState.Done : isNext ? StepState.Active : StepState.Pending;
}

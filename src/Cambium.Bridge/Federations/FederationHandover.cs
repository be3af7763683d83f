using Cambium.Bridge.Events;
using Cambium.Bridge.Storage;
using Cambium.Rules;

namespace Cambium.Bridge.Federations;

/// <summary>Commits an elected federation and lets a new one follow the old (reference 8.3, 8.4).</summary>
internal sealed class FederationHandover(BridgeSession session, FederationCells cells, FederationRegistry registry)
{
    private const long MillisPerSecond = 1_000;

    /// <summary>Turns the pending federation into a proposed one, or before RSKIP-419 at once into the next one.</summary>
    public void Commit(PendingFederation pending)
    {
        Federation elected = cells.Factory.Build(CharterOf(pending), cells.Factory.FormatOfNewFederations());
        if (session.IsActive(ConsensusRule.Rskip419))
            cells.Proposed = elected;
        else
            HandOverTo(elected);
        cells.Pending = null;
        cells.Election.Clear();
        LogCommit(elected);
    }

    /// <summary>The proposed federation proved that it can spend.</summary>
    public void CommitProposed()
    {
        Federation proposed = registry.Proposed ?? throw new BridgeException("There is no proposed federation.");
        HandOverTo(proposed);
        registry.ClearProposed();
    }

    private void HandOverTo(Federation next)
    {
        MoveUtxosToOld();
        cells.Old = registry.Active;
        cells.New = next;
        if (!session.IsActive(ConsensusRule.Rskip186))
            return;
        Federation outgoing = registry.Active;
        cells.LastRetiredOutputScript = session.IsActive(ConsensusRule.Rskip377)
            ? outgoing.StandardOutputScript
            : outgoing.OutputScript;
        cells.NextCreationHeight = next.CreationBlockNumber;
    }

    private void MoveUtxosToOld()
    {
        List<Utxo> moving = [.. cells.NewUtxos];
        cells.NewUtxos.Clear();
        cells.OldUtxos.Clear();
        cells.OldUtxos.AddRange(moving);
    }

    // Before RSKIP-419 the seconds of the block were taken for milliseconds (reference 11.5).
    private FederationCharter CharterOf(PendingFederation pending)
    {
        long timestamp = session.Call.BlockTimestamp;
        long millis = session.IsActive(ConsensusRule.Rskip419) ? timestamp * MillisPerSecond : timestamp;
        return new FederationCharter(pending.Members, millis, session.Call.BlockNumber);
    }

    private void LogCommit(Federation elected)
    {
        Federation outgoing = session.IsActive(ConsensusRule.Rskip419) ? registry.Active : cells.Old!;
        session.Events.Federations.Committed(EntryOf(outgoing), EntryOf(elected));
    }

    private static FederationLogEntry EntryOf(Federation federation) => new(
        federation.Address.ToString(),
        federation.ScriptHash,
        [.. federation.Members.Select(static member => member.Key(FederationKeyType.Btc).ToArray())]);
}

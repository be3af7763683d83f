namespace Cambium.Bridge.PegOuts;

/// <summary>The periodic step of the peg (reference 9.1).</summary>
internal sealed class CollectionsUpdate(BridgeSession session)
{
    public void Run()
    {
        session.Events.PegOuts.CollectionsUpdated(session.Call.Sender);
        new FundsMigration(session).Process();
        new PegOutCreation(session).Process();
        new ReleaseConfirmation(session).Process();
        session.Federations.PromoteCreationHeight();
        session.Validation.Update();
    }
}

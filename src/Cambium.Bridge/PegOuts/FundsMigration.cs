using Cambium.Bridge.Federations;
using Cambium.Bridge.Storage;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegOuts;

/// <summary>Moves the funds of the retiring federation to the active one, and drops it in the end (reference 7.7).</summary>
internal sealed class FundsMigration(BridgeSession session)
{
    private readonly FederationConstants _constants = session.Constants.Federation;

    public void Process()
    {
        if (session.Federations.Retiring is not { } retiring)
            return;
        FederationWallet wallet = WalletOf(retiring);
        long age = session.Federations.ActiveAge;
        long end = _constants.MigrationEndAge(session.Rules);
        bool isOpen = _constants.MigrationStartAge(session.Rules) < age && age < end;
        if (isOpen && wallet.Balance.Value > session.FeePerKb.Current.Value / 2)
            Migrate(retiring, wallet);
        if (age < end)
            return;
        if (wallet.Balance > Satoshis.Zero)
            TryMigrate(retiring, wallet);
        session.Federations.ClearRetired();
    }

    private FederationWallet WalletOf(Federation retiring)
    {
        IEnumerable<Utxo> utxos = session.Federations.RetiringUtxos;
        if (session.IsActive(ConsensusRule.Rskip294))
            utxos = utxos.Take(session.Constants.MaximumInputsPerMigration);
        return new FederationWallet([.. utxos], [retiring], session.Flyover.FindInformation);
    }

    // The last attempt may fail in any way: the federation is dropped regardless, and what is left stays in its list.
    private void TryMigrate(Federation retiring, FederationWallet wallet)
    {
        try
        {
            Migrate(retiring, wallet);
        }
        catch (Exception failure) when (failure is BridgeException or FormatException or ArithmeticException)
        {
        }
    }

    private void Migrate(Federation retiring, FederationWallet wallet)
    {
        session.PegOuts.Pending.Touch();
        ReleaseBuild build = Build(retiring, wallet);
        session.Releases.Settle(build, session.Federations.RetiringUtxos, session.Call.TransactionHash, build.SpentValue);
    }

    // Halves the amount until a transaction can be built. An amount below dust ends the search.
    private ReleaseBuild Build(Federation retiring, FederationWallet wallet)
    {
        var builder = new ReleaseTransactionBuilder(wallet, retiring.Format, session.FeePerKb.Current, session.Rules);
        for (long amount = wallet.Balance.Value; ; amount /= 2)
        {
            ReleaseBuildStatus status =
                builder.TryMigrate(new Satoshis(amount), session.Federations.Active.OutputScript, out ReleaseBuild? build);
            if (status == ReleaseBuildStatus.Success)
                return build!;
            if (status == ReleaseBuildStatus.DustySendRequested)
                throw new BridgeException("The wallet of the retiring federation cannot be emptied.");
        }
    }
}

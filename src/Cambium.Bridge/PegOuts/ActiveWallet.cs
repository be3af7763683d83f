using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations;
using Cambium.Bridge.Storage;

namespace Cambium.Bridge.PegOuts;

/// <summary>The wallet of one federation together with the builder that spends from it.</summary>
internal sealed record ActiveWallet(Federation Federation, List<Utxo> Books, FederationWallet Wallet, ReleaseTransactionBuilder Builder)
{
    /// <summary>The wallet that pays peg-outs: all outputs of the active federation, flyover ones included.</summary>
    public static ActiveWallet Of(BridgeSession session)
    {
        Federation federation = session.Federations.Active;
        List<Utxo> books = session.Federations.ActiveUtxos;
        var wallet = new FederationWallet([.. books], [federation], session.Flyover.FindInformation);
        var builder = new ReleaseTransactionBuilder(wallet, federation.Format, session.FeePerKb.Current, session.Rules);
        return new ActiveWallet(federation, books, wallet, builder);
    }

    public ReleaseBuildStatus TryPay(IEnumerable<ReleaseRequest> requests, out ReleaseBuild? build) =>
        Builder.TryPay([.. requests.Select(OutputOf)], Federation.OutputScript, out build);

    private static TxOut OutputOf(ReleaseRequest request) => new(request.Amount, StandardScripts.P2pkh(request.KeyHash.AsSpan()));
}

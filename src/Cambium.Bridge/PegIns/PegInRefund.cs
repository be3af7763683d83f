using Cambium.Bitcoin.Scripts;
using Cambium.Bridge.Federations;
using Cambium.Bridge.PegOuts;
using Cambium.Bridge.Storage;
using Cambium.Primitives;

namespace Cambium.Bridge.PegIns;

/// <summary>
/// Sends the coins of a refused deposit back, less the fee. The release waits for confirmations like any other, but
/// is not indexed, and the coins never enter the books (reference 6.5).
/// </summary>
internal sealed class PegInRefund(BridgeSession session)
{
    /// <param name="received">The outputs of the deposit.</param>
    /// <param name="format">Which form the inputs take.</param>
    /// <param name="flyover">Resolves flyover addresses, null when the deposit was to plain ones.</param>
    /// <param name="destination">Where the coins go.</param>
    /// <param name="creationHash">Rootstock transaction under which the release is booked.</param>
    /// <param name="amount">What the log shows.</param>
    public void Pay(
        IReadOnlyList<Utxo> received,
        FederationFormat format,
        FederationWallet.FindFlyover? flyover,
        Script destination,
        in Hash256 creationHash,
        Satoshis amount)
    {
        var wallet = new FederationWallet(received, session.Federations.Live, flyover);
        var builder = new ReleaseTransactionBuilder(wallet, format, session.FeePerKb.Current, session.Rules);
        if (builder.TryEmptyTo(destination, out ReleaseBuild? build) == ReleaseBuildStatus.Success)
            session.Releases.SettleRefund(build!, creationHash, amount);
    }
}

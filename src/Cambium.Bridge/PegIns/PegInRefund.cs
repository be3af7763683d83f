using Cambium.Bitcoin.Addresses;
using Cambium.Bridge.Federations;
using Cambium.Bridge.PegOuts;
using Cambium.Primitives;

namespace Cambium.Bridge.PegIns;

/// <summary>
/// Sends the coins of a refused deposit back, less the fee. The release waits for confirmations like any other, but
/// is not indexed, and the coins never enter the books (reference 6.5).
/// </summary>
internal sealed class PegInRefund(BridgeSession session)
{
    /// <summary>Builds and books the release; when it cannot be built nothing happens.</summary>
    /// <param name="received">The outputs of the deposit and nothing else.</param>
    /// <param name="format">Which form the inputs take.</param>
    /// <param name="to">Where the coins go.</param>
    /// <param name="creationHash">Rootstock transaction under which the release is booked.</param>
    /// <param name="amount">What the log shows.</param>
    public void Pay(
        FederationWallet received, FederationFormat format, BitcoinAddress to, in Hash256 creationHash, Satoshis amount)
    {
        var builder = new ReleaseTransactionBuilder(received, format, session.FeePerKb.Current, session.Rules);
        if (builder.TryEmptyTo(to.Script, out ReleaseBuild? build) == ReleaseBuildStatus.Success)
            session.Releases.SettleRefund(build!, creationHash, amount);
    }
}

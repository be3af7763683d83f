using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;

namespace Cambium.Bridge.PegOuts;

/// <summary>What a release transaction shall pay.</summary>
/// <param name="Outputs">The requested outputs, in order.</param>
/// <param name="ChangeScript">Where the rest goes, as the last output.</param>
internal sealed record ReleaseDraft(IReadOnlyList<TxOut> Outputs, Script ChangeScript)
{
    /// <summary>The receivers share the fee; otherwise it is taken from the wallet besides the outputs.</summary>
    public bool RecipientsPayFees { get; init; } = true;
}

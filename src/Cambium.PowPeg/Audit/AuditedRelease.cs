using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.PowPeg.Audit;

/// <summary>A Bitcoin transaction of the Bridge and how far it has come.</summary>
/// <param name="Kind">Why it was built.</param>
/// <param name="TransactionId">Its id, in wire order; for coins without witness the one before signing.</param>
/// <param name="Amount">What leaves the federation with it, fee included: the requests' sum, or the deposit that goes back.</param>
/// <param name="Inputs">What its inputs spend; null before RSKIP-428, which is not told.</param>
/// <param name="Transaction">The signed transaction; null before it has all signatures.</param>
/// <param name="IsMined">Whether Bitcoin's best branch has it.</param>
public sealed record AuditedRelease(
    ReleaseKind Kind, Hash256 TransactionId, Wei Amount, Satoshis? Inputs, Transaction? Transaction, bool IsMined)
{
    /// <summary>What miners get: inputs less outputs; null while one of them is not known.</summary>
    public Satoshis? Fee => Inputs is { } inputs && Transaction is { } transaction
        ? new Satoshis(inputs.Value - transaction.Outputs.Sum(output => output.Value.Value))
        : null;
}

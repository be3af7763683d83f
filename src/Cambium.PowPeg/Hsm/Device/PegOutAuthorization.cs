using Cambium.Bitcoin.Transactions;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Device;

/// <summary>
/// Whether the chain, as far as the device knows it, asked for a peg-out: the checks of the firmware in its order. Only when all
/// have passed there is a hash to sign.
/// </summary>
internal sealed class PegOutAuthorization
{
    private PegOutAuthorization(in Hash256 hashToSign, in Hash256 transactionId) =>
        (HashToSign, TransactionId) = (hashToSign, transactionId);

    public Hash256 HashToSign { get; }

    /// <summary>In display order.</summary>
    public Hash256 TransactionId { get; }

    /// <summary>On success <paramref name="authorization"/> is not null.</summary>
    public static (StatusWord Status, SigningStep Step) Check(
        PegOutSigningRequest request, in Hash256 receiptsRoot, out PegOutAuthorization? authorization)
    {
        authorization = null;
        StatusWord status = PegOutTransaction.Read(request.Transaction.Span, request.Input, out Transaction? transaction);
        if (status != StatusWord.Ok) return (status, SigningStep.Message);
        status = PegOutTransaction.SignatureHashOf(transaction!, request.Input, request.WitnessScript, request.OutpointValue, out Hash256 hash);
        if (status != StatusWord.Ok) return (status, SigningStep.Message);
        Hash256 id = transaction!.Id.Reversed();
        status = ReceiptCheck.Find(request.Receipt.Span, id);
        if (status != StatusWord.Ok) return (status, SigningStep.Receipt);
        status = ReceiptProof.Check(request.ReceiptProof, Keccak256.Hash(request.Receipt.Span), receiptsRoot);
        if (status == StatusWord.Ok) authorization = new PegOutAuthorization(hash, id);
        return (status, SigningStep.ReceiptProof);
    }
}

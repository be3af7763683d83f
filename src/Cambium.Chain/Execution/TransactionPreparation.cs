using Cambium.Chain.Transactions;
using Cambium.Primitives;

namespace Cambium.Chain.Execution;

/// <summary>Turns transactions of a block into what execution needs.</summary>
internal static class TransactionPreparation
{
    /// <summary>
    /// The executable form. Only the last transaction of a block can be REMASC's; an unrecoverable sender, which validation refuses
    /// before execution, comes out as the zero address.
    /// </summary>
    public static ExecutableTransaction Prepare(Transaction transaction, bool isLast, BlockEnvironment block)
    {
        bool isRemasc = isLast && transaction.HasRemascForm;
        Address sender = isRemasc ? Address.Zero : transaction.Sender ?? Address.Zero;
        bool isFree = isRemasc || block.IsFreeBridgeTransaction(sender, transaction.To);
        return new ExecutableTransaction
        {
            Hash = transaction.Hash,
            Sender = sender,
            To = transaction.To,
            Nonce = transaction.Nonce,
            Value = transaction.Value.Value,
            Data = transaction.Data,
            GasPrice = transaction.GasPrice.Value,
            GasLimit = Gas.FromBytes(transaction.GasLimitBytes.Span),
            IntrinsicGas = isFree ? 0 : IntrinsicGas.Of(transaction.Data.Span, transaction.IsContractCreation, block.Rules),
            IsRemasc = isRemasc,
            Signed = isRemasc ? null : transaction,
        };
    }
}

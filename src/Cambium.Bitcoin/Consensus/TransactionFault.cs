namespace Cambium.Bitcoin.Consensus;

/// <summary>Why a transaction is invalid by itself.</summary>
public enum TransactionFault : byte
{
    None,
    NoInputs,
    NoOutputs,
    TooLarge,
    NegativeOutput,
    OutputTooLarge,
    OutputTotalTooLarge,
    DuplicateInputs,
    CoinbaseScriptSize,
    NullInput,
}

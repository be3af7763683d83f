namespace Cambium.Chain.Execution;

/// <summary>Why a transaction cannot be part of a block (consensus reference 4.3), in the order of the checks.</summary>
public enum RefusalReason : byte
{
    /// <summary>RSKIP438: the init code has more than 49152 bytes.</summary>
    InitcodeTooLarge,

    /// <summary>The gas limit has eight bytes and its top bit set.</summary>
    MalformedGasLimit,

    /// <summary>The gas limit does not fit what is left of the block's or sublist's.</summary>
    BlockGasLimitReached,

    /// <summary>The gas limit is below the intrinsic cost.</summary>
    GasBelowIntrinsicCost,
    WrongNonce,
    BalanceTooLow,
    SignatureNotAccepted,

    /// <summary>The gas of a precompiled contract cannot be computed.</summary>
    PrecompileGasFailed,

    /// <summary>RSKIP144: the Bridge and REMASC run only in the sequential sublist.</summary>
    SequentialContractInParallelSublist,
}

namespace Cambium.Rules;

/// <summary>Constants that are the same on every network (consensus reference 1.3).</summary>
public static class ConsensusLimits
{
    public const int ParallelSublists = 2;
    public const long MinimumBlockGasLimit = 3_000_000;
    public const long GasLimitBoundDivisor = 1024;
    public const int MaximumExtraDataLength = 32;
    public const int MaximumUncles = 10;
    public const int UncleGenerations = 7;

    /// <summary>EIP-170.</summary>
    public const int MaximumCodeLength = 0x6000;

    /// <summary>RSKIP438 (EIP-3860).</summary>
    public const int MaximumInitcodeLength = 2 * MaximumCodeLength;

    /// <summary>RSKIP180: 30 hashes.</summary>
    public const int MaximumMergeMiningProofLength = 960;

    /// <summary>RSKIP85: a REMASC reward below this gas at the block's minimum gas price is not paid.</summary>
    public const long RemascMinimumPayableGas = 200_000;

    /// <summary>RSKIP85: the same for the share of one federator.</summary>
    public const long FederatorMinimumPayableGas = 50_000;

    /// <summary>Largest gas limit the transaction pool accepts.</summary>
    public const long TransactionGasCap = 1L << 60;
}

namespace Cambium.Bitcoin.Transactions;

/// <summary>What a signature commits to. Legacy signatures hash all 32 bits, so unknown values are kept.</summary>
public readonly record struct SigHashType(uint Value)
{
    private const uint BaseMask = 0x1f;
    private const uint AnyoneCanPayFlag = 0x80;
    private const uint NoneValue = 2;
    private const uint SingleValue = 3;

    /// <summary>Taproot only: as <see cref="All"/>, with no type byte after the signature.</summary>
    public static SigHashType Default => new(0);

    public static SigHashType All => new(1);

    public static SigHashType None => new(NoneValue);

    public static SigHashType Single => new(SingleValue);

    public bool IsAnyoneCanPay => (Value & AnyoneCanPayFlag) != 0;

    public bool IsNone => (Value & BaseMask) == NoneValue;

    public bool IsSingle => (Value & BaseMask) == SingleValue;

    /// <summary>Whether the type is one of the six that strict encoding allows.</summary>
    public bool IsDefined => (Value & ~AnyoneCanPayFlag) is >= 1 and <= SingleValue;

    /// <summary>Whether BIP-341 allows the type: the six, and <see cref="Default"/>.</summary>
    public bool IsDefinedInTaproot => Value == 0 || (Value <= byte.MaxValue && IsDefined);

    /// <summary>The same type, committing to the one input only.</summary>
    public SigHashType AnyoneCanPay => new(Value | AnyoneCanPayFlag);
}

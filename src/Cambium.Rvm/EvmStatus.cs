namespace Cambium.Rvm;

/// <summary>How a frame ended. Everything but <see cref="Success"/> and <see cref="Revert"/> consumes all its gas.</summary>
public enum EvmStatus : byte
{
    Success,
    Revert,
    OutOfGas,
    InvalidOpcode,
    StackUnderflow,
    StackOverflow,
    BadJumpDestination,
    StaticViolation,
    ReturnDataOutOfBounds,

    /// <summary>RSKIP438.</summary>
    InitcodeTooLarge,

    /// <summary>A gas computation left the range of a signed 64-bit number.</summary>
    GasOverflow,

    /// <summary>The code's header points beyond its end.</summary>
    BadCodeHeader,

    /// <summary>Before RSKIP197 a failing precompile ends its caller; a failing gas computation always does.</summary>
    PrecompileFailure,

    /// <summary>RSKIP125: the address of a creation is taken.</summary>
    AddressCollision,

    /// <summary>RSKIP544: the code to deploy starts with 0xEF.</summary>
    InvalidCodePrefix,

    /// <summary>The gas left does not pay for the code to deploy.</summary>
    CodeDepositOutOfGas,

    /// <summary>EIP-170.</summary>
    CodeTooLarge,
}

namespace Cambium.Bitcoin.Psbt;

/// <summary>Why an input cannot be signed or finalised.</summary>
public enum PsbtFault : byte
{
    None,
    UnknownOutput,
    WrongPreviousTransaction,
    RedeemScriptMismatch,
    WitnessScriptMismatch,

    /// <summary>Only a witness output is given for an input whose signature does not commit to the amount.</summary>
    WitnessOutputForLegacyInput,

    /// <summary>The key does not occur in the script, or the form of the script is not known.</summary>
    KeyNotInScript,
    UnknownScript,
    MissingSignatures,

    /// <summary>The finished scripts do not verify.</summary>
    InvalidSignatures,
}

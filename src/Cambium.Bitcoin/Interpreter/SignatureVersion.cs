namespace Cambium.Bitcoin.Interpreter;

/// <summary>Which digest algorithm and which script rules apply.</summary>
public enum SignatureVersion : byte
{
    /// <summary>Bare scripts and P2SH.</summary>
    Legacy,

    /// <summary>BIP-141 and BIP-143.</summary>
    WitnessV0,

    /// <summary>BIP-341 by key.</summary>
    Taproot,

    /// <summary>BIP-342.</summary>
    Tapscript,
}

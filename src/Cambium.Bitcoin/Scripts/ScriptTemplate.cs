namespace Cambium.Bitcoin.Scripts;

/// <summary>The standard forms of an output script.</summary>
public enum ScriptTemplate : byte
{
    NonStandard,
    PubKey,
    P2pkh,
    P2sh,
    MultiSig,

    /// <summary>OP_RETURN followed by pushes.</summary>
    NullData,
    P2wpkh,
    P2wsh,
    P2tr,

    /// <summary>A witness program of a version or size without a meaning yet.</summary>
    WitnessUnknown,
}

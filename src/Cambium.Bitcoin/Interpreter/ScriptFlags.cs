namespace Cambium.Bitcoin.Interpreter;

/// <summary>Which rules beyond the original ones a script is held to; the names are Bitcoin Core's.</summary>
[Flags]
public enum ScriptFlags : uint
{
    None = 0,

    /// <summary>BIP-16.</summary>
    P2sh = 1 << 0,

    /// <summary>Signatures and keys must be strictly encoded (BIP-62 in part; policy).</summary>
    StrictEncoding = 1 << 1,

    /// <summary>BIP-66.</summary>
    DerSignatures = 1 << 2,

    /// <summary>BIP-62 rule 5 (policy).</summary>
    LowS = 1 << 3,

    /// <summary>BIP-147.</summary>
    NullDummy = 1 << 4,

    /// <summary>BIP-62 rule 2 (policy).</summary>
    SignaturePushOnly = 1 << 5,

    /// <summary>BIP-62 rules 3 and 4 (policy).</summary>
    MinimalData = 1 << 6,

    DiscourageUpgradableNops = 1 << 7,

    /// <summary>BIP-62 rule 6 (policy); needs <see cref="P2sh"/> and <see cref="Witness"/>.</summary>
    CleanStack = 1 << 8,

    /// <summary>BIP-65.</summary>
    CheckLockTimeVerify = 1 << 9,

    /// <summary>BIP-112.</summary>
    CheckSequenceVerify = 1 << 10,

    /// <summary>BIP-141.</summary>
    Witness = 1 << 11,

    DiscourageUpgradableWitnessProgram = 1 << 12,

    /// <summary>The operand of OP_IF in witness version 0 is empty or one (policy).</summary>
    MinimalIf = 1 << 13,

    /// <summary>BIP-146 (policy).</summary>
    NullFail = 1 << 14,

    /// <summary>Keys in witness version 0 are compressed (policy).</summary>
    WitnessPubkeyType = 1 << 15,

    /// <summary>No OP_CODESEPARATOR and no signature in a legacy script code (policy).</summary>
    ConstScriptCode = 1 << 16,

    /// <summary>BIP-341 and BIP-342.</summary>
    Taproot = 1 << 17,

    DiscourageUpgradableTaprootVersion = 1 << 18,

    DiscourageOpSuccess = 1 << 19,

    DiscourageUpgradablePubkeyType = 1 << 20,

    /// <summary>What blocks are held to since taproot.</summary>
    Consensus = P2sh | DerSignatures | NullDummy | CheckLockTimeVerify | CheckSequenceVerify | Witness | Taproot,

    /// <summary>
    /// What bitcoinj enforces when all its flags are set, which is how the reference checks spends: it ignores the flags
    /// for pushes, clean stacks and witnesses, and takes a badly encoded signature for a wrong one.
    /// </summary>
    BitcoinjAll = P2sh | DerSignatures | NullDummy | DiscourageUpgradableNops | CheckLockTimeVerify | CheckSequenceVerify,

    /// <summary>What nodes relay.</summary>
    Standard = Consensus | StrictEncoding | LowS | MinimalData | DiscourageUpgradableNops | CleanStack
        | DiscourageUpgradableWitnessProgram | MinimalIf | NullFail | WitnessPubkeyType | ConstScriptCode
        | DiscourageUpgradableTaprootVersion | DiscourageOpSuccess | DiscourageUpgradablePubkeyType,
}

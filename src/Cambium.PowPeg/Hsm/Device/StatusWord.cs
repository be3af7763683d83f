namespace Cambium.PowPeg.Hsm.Device;

/// <summary>
/// The device's own result codes, as PowHSM's firmware numbers them. The protocol has fewer codes; the server maps these to those.
/// </summary>
public enum StatusWord
{
    Ok = 0x9000,

    InvalidDataSize = 0x6a87,
    InvalidInputIndex = 0x6a88,
    ReceiptNotRlp = 0x6a8a,
    ReceiptInvalid = 0x6a8b,

    /// <summary>Named after an older check; the transaction cannot be parsed.</summary>
    TransactionMalformed = 0x6a8d,

    InvalidTransactionVersion = 0x6a8e,
    InvalidPath = 0x6a8f,

    /// <summary>The key signs proven peg-outs only, and a hash was sent.</summary>
    AuthorizationRequired = 0x6a90,

    /// <summary>The key signs hashes only, and a peg-out was sent.</summary>
    AuthorizationNotExpected = 0x6a91,

    NodeVersionInvalid = 0x6a92,
    ReceiptHashMismatch = 0x6a94,
    NodeChainingMismatch = 0x6a95,
    ReceiptsRootMismatch = 0x6a96,
    InvalidExtraDataSize = 0x6a97,

    ProtocolInvalid = 0x6b87,
    RlpInvalid = 0x6b88,
    BlockTooOld = 0x6b89,
    BlockTooShort = 0x6b8a,
    ParentHashInvalid = 0x6b8b,
    ReceiptsRootInvalid = 0x6b8c,
    BlockNumberInvalid = 0x6b8d,
    BlockDifficultyInvalid = 0x6b8e,
    UmmRootInvalid = 0x6b8f,
    BitcoinHeaderInvalid = 0x6b90,
    MerkleProofInvalid = 0x6b91,
    CoinbaseInvalid = 0x6b92,
    PayloadLengthMismatch = 0x6b93,
    BitcoinDifficultyMismatch = 0x6b94,
    MerkleProofMismatch = 0x6b95,
    MergeMiningHashMismatch = 0x6b96,
    MerkleProofOverflow = 0x6b97,
    ChainMismatch = 0x6b9a,
    TotalDifficultyOverflow = 0x6b9b,
    AncestorTipMismatch = 0x6b9c,
    TooManyBrothers = 0x6b9e,
    BrotherParentMismatch = 0x6b9f,
    BrotherSameAsBlock = 0x6ba0,
    BrotherOrderInvalid = 0x6ba1,

    NotOnboarded = 0x6bee,
}

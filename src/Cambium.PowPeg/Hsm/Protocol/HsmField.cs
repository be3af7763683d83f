namespace Cambium.PowPeg.Hsm.Protocol;

/// <summary>The names of the fields of requests and answers.</summary>
internal static class HsmField
{
    public const string Command = "command";
    public const string Version = "version";
    public const string ErrorCode = "errorcode";
    public const string KeyId = "keyId";
    public const string PublicKey = "pubKey";

    public const string Message = "message";
    public const string Hash = "hash";
    public const string Transaction = "tx";
    public const string Input = "input";
    public const string WitnessScript = "witnessScript";
    public const string OutpointValue = "outpointValue";
    public const string Authorization = "auth";
    public const string Receipt = "receipt";
    public const string ReceiptProof = "receipt_merkle_proof";
    public const string Signature = "signature";
    public const string R = "r";
    public const string S = "s";

    public const string Blocks = "blocks";
    public const string Brothers = "brothers";
    public const string State = "state";
    public const string BestBlock = "best_block";
    public const string NewestValidBlock = "newest_valid_block";
    public const string AncestorBlock = "ancestor_block";
    public const string AncestorReceiptsRoot = "ancestor_receipts_root";
    public const string Updating = "updating";
    public const string InProgress = "in_progress";
    public const string AlreadyValidated = "already_validated";
    public const string FoundBestBlock = "found_best_block";
    public const string NextExpectedBlock = "next_expected_block";
    public const string TotalDifficulty = "total_difficulty";

    public const string Parameters = "parameters";
    public const string Checkpoint = "checkpoint";
    public const string MinimumDifficulty = "minimum_difficulty";
    public const string Network = "network";

    public const string UserDefinedValue = "udValue";
    public const string Tweak = "tweak";
}

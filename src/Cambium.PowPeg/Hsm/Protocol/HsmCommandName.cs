namespace Cambium.PowPeg.Hsm.Protocol;

/// <summary>The <c>command</c> of a request, as written.</summary>
public static class HsmCommandName
{
    public const string Version = "version";
    public const string GetPublicKey = "getPubKey";
    public const string Sign = "sign";
    public const string AdvanceBlockchain = "advanceBlockchain";
    public const string ResetAdvanceBlockchain = "resetAdvanceBlockchain";
    public const string BlockchainState = "blockchainState";
    public const string UpdateAncestorBlock = "updateAncestorBlock";
    public const string BlockchainParameters = "blockchainParameters";
    public const string SignerHeartbeat = "signerHeartbeat";
    public const string UiHeartbeat = "uiHeartbeat";
}

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>The outcomes of submitting a block.</summary>
public enum BlockStatus : byte
{
    /// <summary>In the active chain.</summary>
    Connected,

    /// <summary>Kept on a side branch, whose coins are not checked before it has the most work.</summary>
    Stored,

    Duplicate,
    DuplicateInvalid,
    Rejected,
}

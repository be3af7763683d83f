namespace Cambium.Chain.Blocks;

/// <summary>The forms in which a header is written; they differ in the merge-mining items and in the bloom (RSKIP92, RSKIP351).</summary>
public enum HeaderEncoding
{
    /// <summary>Everything: blocks, uncles, storage, transfer and the uncles hash.</summary>
    Full,

    /// <summary>Everything, with the extension hash in place of its content: header synchronisation.</summary>
    Compressed,

    /// <summary>What the block hash covers.</summary>
    ForHash,

    /// <summary>What the block hash covers, with the content of the extension in place of its hash: as the reference shows headers.</summary>
    ForDisplay,

    /// <summary>What the merge-mining tag commits to: no merge-mining items.</summary>
    ForMergeMining,
}

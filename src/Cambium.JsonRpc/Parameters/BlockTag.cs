namespace Cambium.JsonRpc.Parameters;

/// <summary>A block by its place relative to the best one.</summary>
public enum BlockTag
{
    /// <summary>The best block.</summary>
    Latest,

    /// <summary>The genesis block.</summary>
    Earliest,

    /// <summary>What would be mined now.</summary>
    Pending,

    /// <summary>A block that is unlikely to be reorganised away.</summary>
    Safe,

    /// <summary>A block that is as good as final; proof of work knows no more.</summary>
    Finalized,
}

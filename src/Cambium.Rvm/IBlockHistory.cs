using Cambium.Primitives;

namespace Cambium.Rvm;

/// <summary>The ancestors of the block that is being executed, on its own branch.</summary>
public interface IBlockHistory
{
    /// <summary>
    /// The hash of the ancestor with this number for BLOCKHASH; the interpreter asks only for the 256 blocks before the executing
    /// one. False when the ancestor is not known, which reads as zero.
    /// </summary>
    bool TryGetHash(long number, out Hash256 hash);

    /// <summary>The ancestor at a depth for the BlockHeader precompile (RSKIP119): 0 is the parent. Null beyond the genesis block.</summary>
    IAncestorBlock? AtDepth(int depth);
}

using Cambium.Primitives;

namespace Cambium.Bridge.Headers;

/// <summary>How deep a Bitcoin transaction lies under the best block (getBtcTransactionConfirmations, RSKIP-122).</summary>
internal sealed class Confirmations(BridgeSession session)
{
    private const int MaximumDepth = 4_320;
    private const long BaseGas = 27_000;
    private const long GasPerBlock = 315;
    private const long GasPerBranchHash = 144;

    private const int NotInBestChain = -2;
    private const int InconsistentBlock = -3;
    private const int UnknownBlock = -1;
    private const int TooOld = -4;
    private const int WrongBranch = -5;

    /// <summary>The price grows with the depth of the block and with the length of the branch.</summary>
    public long Gas(in Hash256 blockHash, int branchHashes)
    {
        if (session.Headers.FindForConfirmations(blockHash) is not { } block)
            return BaseGas;
        int depth = DepthOf(block);
        return depth > MaximumDepth ? BaseGas : BaseGas + (depth * GasPerBlock) + (branchHashes * GasPerBranchHash);
    }

    /// <summary>Number of blocks from the transaction's to the best one, or a negative code.</summary>
    public int Count(in Hash256 transactionHash, in Hash256 blockHash, MerkleBranch branch)
    {
        if (session.Headers.FindForConfirmations(blockHash) is not { } block)
            return UnknownBlock;
        if (DepthOf(block) > MaximumDepth)
            return TooOld;
        try
        {
            if (session.Headers.Store.AtHeight(block.Height) is not { } best || !best.Equals(block))
                return NotInBestChain;
        }
        catch (HeaderLookupException)
        {
            return InconsistentBlock;
        }

        return session.Coinbases.IsRootOf(block.Header, branch.Reduce(transactionHash))
            ? session.Headers.BestHeight - block.Height + 1
            : WrongBranch;
    }

    private int DepthOf(StoredHeader block) => Math.Max(0, session.Headers.BestHeight - block.Height);
}

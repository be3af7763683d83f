using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Devnet.BitcoinNode.Mempool;

namespace Cambium.Devnet.BitcoinNode.Mining;

/// <summary>Mines blocks at once, as regtest's difficulty allows. Used under the node's lock.</summary>
public sealed class RegtestMiner(ChainState chain, BlockAssembler assembler)
{
    /// <summary>Mines the best transactions of the pool.</summary>
    public Block Mine(Script payTo, params IReadOnlyList<TxOut> extraOutputs) =>
        Submit(assembler.Assemble(assembler.CreateTemplate(), payTo, extraOutputs));

    /// <summary>Mines exactly these transactions.</summary>
    public Block Mine(IReadOnlyList<PoolEntry> entries, Script payTo) =>
        Submit(assembler.Assemble(assembler.CreateTemplate(entries), payTo));

    private Block Submit(Block block)
    {
        Block solved = BlockAssembler.Solve(block, chain.Network) ?? throw new InvalidOperationException("no nonce meets the target");
        BlockVerdict verdict = chain.Submit(solved);
        return verdict.Status == BlockStatus.Connected
            ? solved
            : throw new InvalidOperationException($"the mined block is not in the chain: {verdict.Rejection?.ToString() ?? verdict.Text}");
    }
}

using Cambium.Chain.Store;
using Cambium.Devnet.Accounts;
using Cambium.Mining;
using Cambium.Node;

namespace Cambium.Devnet.Tests.Peg;

/// <summary>Blocks beside the best branch, which become it when they are more.</summary>
internal static class OtherBranch
{
    /// <summary>Gives a node so many blocks upon an earlier one; the last of them.</summary>
    public static StoredBlock Grow(NodeHost node, StoredBlock fork, int blocks, CancellationToken cancel)
    {
        var options = new MiningOptions { Coinbase = DevnetAccounts.Treasury.Address, TargetGasLimit = 6_800_000 };
        var builder = new TemplateBuilder(node.Chain, options, node.MinerClock);
        StoredBlock parent = fork;
        for (int i = 0; i < blocks; i++)
        {
            BlockTemplate template = builder.Build(parent);
            BitcoinProof proof = SoloProof.Find(
                template.MergeMiningHash, template.Target, DateTimeOffset.FromUnixTimeSeconds(template.Block.Header.Timestamp), cancel);
            Chain.Blocks.Block block = template.Block with { Header = proof.Apply(template.Block.Header)! };
            node.Chain.Import(block);
            parent = node.Chain.Blocks.Find(block.Hash)!;
        }
        return parent;
    }
}

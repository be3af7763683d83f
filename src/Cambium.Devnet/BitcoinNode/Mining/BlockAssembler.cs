using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Devnet.BitcoinNode.Mempool;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Mining;

/// <summary>Builds blocks on top of the tip. Used under the node's lock.</summary>
public sealed class BlockAssembler(ChainState chain, TransactionPool pool)
{
    /// <summary>BIP-9 without any signal.</summary>
    private const int Version = 0x2000_0000;

    /// <summary>The commitment's reserved value: BIP-141 leaves it free, everyone uses zero.</summary>
    private static readonly Witness ReservedValue = Witness.Of(new byte[Hash256.Size]);

    private uint _extraNonce;

    /// <summary>The best transactions of the pool.</summary>
    public BlockTemplate CreateTemplate() => CreateTemplate(TemplateSelection.Choose(pool));

    /// <summary>A template with exactly these transactions.</summary>
    public BlockTemplate CreateTemplate(IReadOnlyList<PoolEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        BlockEntry tip = chain.Tip;
        uint minTime = tip.MedianTimePast + 1;
        uint time = (uint)Math.Max(minTime, chain.Now);
        return new BlockTemplate
        {
            PreviousBlock = tip.Hash,
            Height = tip.Height + 1,
            Version = Version,
            Bits = HeaderRules.NextBits(chain.Network, tip, time),
            MinTime = minTime,
            Time = time,
            Entries = entries,
            CoinbaseValue = chain.Network.SubsidyAt(tip.Height + 1) + new Satoshis(entries.Sum(entry => entry.Fee.Value)),
        };
    }

    /// <summary>A block without proof of work that pays everything to one script.</summary>
    /// <param name="template">What it holds.</param>
    /// <param name="payTo">The coinbase's first output.</param>
    /// <param name="extraOutputs">More outputs of the coinbase, such as the tag of merge-mining.</param>
    public Block Assemble(BlockTemplate template, Script payTo, params IReadOnlyList<TxOut> extraOutputs)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(extraOutputs);
        Transaction coinbase = Coinbase(template, payTo, extraOutputs);
        Transaction[] transactions = [coinbase, .. template.Transactions];
        Hash256 root = MerkleTree.Root([.. transactions.Select(transaction => transaction.Id)]);
        return new Block(new BlockHeader(template.Version, template.PreviousBlock, root, template.Time, template.Bits, nonce: 0), transactions);
    }

    /// <summary>The output that commits to the witnesses of a block with these transactions below its coinbase.</summary>
    public static Script CommitmentScript(IEnumerable<Transaction> transactions)
    {
        Hash256[] leaves = [Hash256.Zero, .. transactions.Select(transaction => transaction.WitnessId)];
        return WitnessCommitment.ScriptFor(WitnessCommitment.Compute(MerkleTree.Root(leaves), Hash256.Zero));
    }

    /// <summary>The same block with a nonce that meets its target; null when none of them does.</summary>
    public static Block? Solve(Block block, BitcoinNetwork network)
    {
        ArgumentNullException.ThrowIfNull(block);
        for (uint nonce = 0; nonce < uint.MaxValue; nonce++)
        {
            BlockHeader header = block.Header.WithNonce(nonce);
            if (ProofOfWork.IsValid(header, network))
                return new Block(header, block.Transactions);
        }
        return null;
    }

    private Transaction Coinbase(BlockTemplate template, Script payTo, IReadOnlyList<TxOut> extraOutputs)
    {
        // The extra nonce keeps blocks of the same height and second apart.
        Script script = new ScriptBuilder().Append(BlockRules.HeightPush(template.Height)).Push(BitConverter.GetBytes(++_extraNonce)).Build();
        TransactionBuilder builder = new();
        builder.Inputs.Add(new TxIn(OutPoint.Null, script, witness: ReservedValue));
        builder.Pay(payTo, template.CoinbaseValue - new Satoshis(extraOutputs.Sum(output => output.Value.Value)));
        builder.Outputs.AddRange(extraOutputs);
        builder.Pay(CommitmentScript(template.Transactions), Satoshis.Zero);
        return builder.Build();
    }
}

using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Chain.MergeMining;
using Cambium.Clients.Bitcoin.Core;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Primitives;

namespace Cambium.Devnet.MergeMining;

/// <summary>A Bitcoin block of a template whose coinbase carries Rootstock's tag.</summary>
public static class TaggedBlock
{
    private const int ExtraNonceBytes = sizeof(ulong);

    /// <summary>The commitment's reserved value: BIP-141 leaves it free, everyone uses zero.</summary>
    private static readonly Witness ReservedValue = Witness.Of(new byte[Hash256.Size]);

    /// <summary>A block without proof of work.</summary>
    /// <param name="template">What it holds beside the coinbase.</param>
    /// <param name="payTo">Earns the subsidy and the fees.</param>
    /// <param name="work">What is tagged.</param>
    /// <param name="extraNonce">Keeps blocks of the same template apart.</param>
    public static Block Assemble(CoreTemplate template, Script payTo, RootstockWork work, ulong extraNonce)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(work);
        Transaction[] transactions = [Coinbase(template, payTo, work.MergeMiningHash, extraNonce), .. template.Transactions];
        Hash256 root = MerkleTree.Root([.. transactions.Select(transaction => transaction.Id)]);
        return new Block(new BlockHeader(template.Version, template.Previous, root, template.Time, template.Bits, nonce: 0), transactions);
    }

    /// <summary>The same block with a nonce whose hash, as a number, is at most the target; null when there is none.</summary>
    public static Block? Solve(Block block, in UInt256 target, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(block);
        for (uint nonce = 0; nonce < uint.MaxValue; nonce++)
        {
            BlockHeader header = block.Header.WithNonce(nonce);
            if (UInt256.FromLittleEndian(header.Hash.AsSpan()) <= target)
                return new Block(header, block.Transactions);
            cancel.ThrowIfCancellationRequested();
        }
        return null;
    }

    /// <summary>The tag is in the last output: at most 128 bytes may follow the hash, and behind it are the lock time's four.</summary>
    private static Transaction Coinbase(CoreTemplate template, Script payTo, in Hash256 mergeMiningHash, ulong extraNonce)
    {
        Span<byte> nonce = stackalloc byte[ExtraNonceBytes];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(nonce, extraNonce);
        Script script = new ScriptBuilder().Append(BlockRules.HeightPush(template.Height)).Push(nonce).Build();
        bool hasCommitment = template.WitnessCommitment is not null;
        TransactionBuilder builder = new();
        builder.Inputs.Add(new TxIn(OutPoint.Null, script, witness: hasCommitment ? ReservedValue : null));
        builder.Pay(payTo, template.CoinbaseValue);
        if (template.WitnessCommitment is { } commitment)
            builder.Pay(new Script(commitment), Satoshis.Zero);
        byte[] tag = [.. MergeMiningTag.Prefix, .. mergeMiningHash.ToArray()];
        builder.Pay(StandardScripts.NullData(tag), Satoshis.Zero);
        return builder.Build();
    }
}

using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>The rules of a block that need no coins: first those of the block alone, then those of its place in the chain.</summary>
internal static class BlockRules
{
    public const int MaxSigOpsCost = 80_000;

    /// <summary>What a block must be without any context (CheckBlock of Bitcoin Core).</summary>
    public static Rejection? CheckAlone(Block block, BitcoinNetwork network, bool checkWork = true)
    {
        if (checkWork && !ProofOfWork.IsValid(block.Header, network))
            return new Rejection("high-hash", "proof of work failed");
        if (block.ComputeMerkleRoot(out bool isMutated) != block.Header.MerkleRoot)
            return new Rejection("bad-txnmrklroot", "hashMerkleRoot mismatch");
        if (isMutated)
            return new Rejection("bad-txns-duplicate", "duplicate transaction");
        if (block.Transactions.Count == 0
            || block.Transactions.Count * Transaction.WitnessScale > Transaction.MaxBlockWeight
            || block.StrippedSize * Transaction.WitnessScale > Transaction.MaxBlockWeight)
        {
            return new Rejection("bad-blk-length", "size limits failed");
        }
        return CheckTransactions(block);
    }

    /// <summary>Lock times, the height in the coinbase, witnesses and weight (ContextualCheckBlock of Bitcoin Core).</summary>
    public static Rejection? CheckInChain(Block block, BlockEntry parent)
    {
        int height = parent.Height + 1;
        uint medianTime = parent.MedianTimePast;
        if (block.Transactions.Any(transaction => !LockTimes.IsFinal(transaction, height, medianTime)))
            return new Rejection("bad-txns-nonfinal", "non-final transaction");
        if (!block.Transactions[0].Inputs[0].ScriptSig.Span.StartsWith(HeightPush(height).Span))
            return new Rejection("bad-cb-height", "block height mismatch in coinbase");
        if (CheckWitnesses(block) is { } rejection)
            return rejection;
        return block.Weight > Transaction.MaxBlockWeight ? new Rejection("bad-blk-weight", "weight limit failed") : null;
    }

    /// <summary>What a coinbase script begins with (BIP-34).</summary>
    public static Script HeightPush(int height) => new ScriptBuilder().Number(height).Build();

    private static Rejection? CheckTransactions(Block block)
    {
        if (!block.Transactions[0].IsCoinbase)
            return new Rejection("bad-cb-missing", "first tx is not coinbase");
        if (block.Transactions.Skip(1).Any(transaction => transaction.IsCoinbase))
            return new Rejection("bad-cb-multiple", "more than one coinbase");
        foreach (Transaction transaction in block.Transactions)
        {
            if (TransactionReasons.Check(transaction) is { } rejection)
                return rejection with { Details = $"Transaction check failed (tx hash {transaction})" };
        }
        return block.Transactions.Sum(SigOpCount.Legacy) * Transaction.WitnessScale > MaxSigOpsCost
            ? new Rejection("bad-blk-sigops", "out-of-bounds SigOpCount")
            : null;
    }

    private static Rejection? CheckWitnesses(Block block)
    {
        Transaction coinbase = block.Transactions[0];
        if (WitnessCommitment.Find(coinbase) is not { } commitment)
        {
            return block.Transactions.Any(transaction => transaction.HasWitness)
                ? new Rejection("unexpected-witness", "unexpected witness data found")
                : null;
        }
        Witness witness = coinbase.Inputs[0].Witness;
        if (witness.Count != 1 || witness[0].Length != Hash256.Size)
            return new Rejection("bad-witness-nonce-size", "invalid witness reserved value size");
        return WitnessCommitment.Compute(block.ComputeWitnessRoot(), new Hash256(witness[0].Span)) != commitment
            ? new Rejection("bad-witness-merkle-match", "witness merkle commitment mismatch")
            : null;
    }
}

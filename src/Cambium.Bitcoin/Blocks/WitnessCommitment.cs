using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Blocks;

/// <summary>The coinbase's commitment to a block's witnesses (BIP-141).</summary>
public static class WitnessCommitment
{
    private const int HashOffset = 6;

    /// <summary>OP_RETURN, a push of 36 bytes, and the four bytes that announce the commitment.</summary>
    private static ReadOnlySpan<byte> Header => [(byte)Opcode.Return, 0x24, 0xaa, 0x21, 0xa9, 0xed];

    /// <summary>The commitment in the last output that has one.</summary>
    public static Hash256? Find(Transaction coinbase)
    {
        ArgumentNullException.ThrowIfNull(coinbase);
        for (int i = coinbase.Outputs.Count - 1; i >= 0; i--)
        {
            ReadOnlySpan<byte> script = coinbase.Outputs[i].ScriptPubKey.Span;
            if (script.Length >= HashOffset + Hash256.Size && script.StartsWith(Header))
                return new Hash256(script.Slice(HashOffset, Hash256.Size));
        }
        return null;
    }

    /// <summary>What a coinbase commits to: the witness root and the reserved value of its own witness.</summary>
    public static Hash256 Compute(in Hash256 witnessRoot, in Hash256 reservedValue) => MerkleTree.Combine(witnessRoot, reservedValue);

    public static Script ScriptFor(in Hash256 commitment) =>
        new ScriptBuilder().Raw(Header).Raw(commitment.AsSpan()).Build();

    /// <summary>The Merkle root of the witness ids, where the coinbase counts as zero.</summary>
    public static Hash256 WitnessRoot(IReadOnlyList<Transaction> transactions)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        Hash256[] leaves = [.. transactions.Select(transaction => transaction.WitnessId)];
        if (leaves.Length > 0)
            leaves[0] = Hash256.Zero;
        return MerkleTree.Root(leaves);
    }

    /// <summary>Whether the commitment is right, or is absent together with every witness.</summary>
    public static bool IsValid(IReadOnlyList<Transaction> transactions)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        if (transactions.Count == 0)
            return false;
        Transaction coinbase = transactions[0];
        if (Find(coinbase) is not { } commitment)
            return !transactions.Any(transaction => transaction.HasWitness);
        if (coinbase.Inputs.Count == 0)
            return false;
        Witness witness = coinbase.Inputs[0].Witness;
        return witness.Count == 1
            && witness[0].Length == Hash256.Size
            && Compute(WitnessRoot(transactions), new Hash256(witness[0].Span)) == commitment;
    }
}

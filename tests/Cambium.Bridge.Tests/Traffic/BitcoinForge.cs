using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>Makes regtest blocks with real work and proofs of what is in them.</summary>
internal sealed class BitcoinForge
{
    private const uint SecondsPerBlock = 600;

    private BlockHeader _tip = BitcoinNetwork.Regtest.Genesis;

    public int Height { get; private set; }

    /// <summary>A block with one transaction behind its coinbase; without one, the coinbase alone.</summary>
    public ForgedBlock Mine(Transaction? transaction = null)
    {
        List<Transaction> transactions = [Coinbase(Height + 1)];
        if (transaction is not null)
            transactions.Add(transaction);
        List<Hash256> leaves = [.. transactions.Select(static tx => tx.Id)];
        var header = new BlockHeader(2, _tip.Hash, MerkleTree.Root(leaves), _tip.Time + SecondsPerBlock, _tip.Bits, 0);
        while (!ProofOfWork.IsValid(header, BitcoinNetwork.Regtest))
            header = header.WithNonce(header.Nonce + 1);
        _tip = header;
        Height++;
        PartialMerkleTree proof = PartialMerkleTree.Build(leaves, index => index == leaves.Count - 1);
        return new ForgedBlock(header, Height, proof.ToBytes());
    }

    private static Transaction Coinbase(int height) => new(
        1,
        [new TxIn(OutPoint.Null, new ScriptBuilder().Number(height + 1_000).Push([1, 2, 3]).Build())],
        [new TxOut(new Satoshis(50 * Satoshis.PerBitcoin), Script.Empty)],
        0);
}

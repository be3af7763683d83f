using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>Makes regtest blocks with real work and proofs of what is in them.</summary>
internal sealed class BitcoinForge
{
    private const uint SecondsPerBlock = 600;

    private static readonly byte[] CommitmentHead = [0xaa, 0x21, 0xa9, 0xed];

    private BlockHeader _tip = BitcoinNetwork.Regtest.Genesis;

    public int Height { get; private set; }

    /// <summary>A block with one transaction behind its coinbase; without one, the coinbase alone.</summary>
    public ForgedBlock Mine(Transaction? transaction = null)
    {
        List<Hash256> witnessLeaves = transaction is null ? [Hash256.Zero] : [Hash256.Zero, transaction.WitnessId];
        Hash256 witnessRoot = MerkleTree.Root(witnessLeaves);
        Transaction coinbase = Coinbase(Height + 1, witnessRoot);
        List<Hash256> leaves = transaction is null ? [coinbase.Id] : [coinbase.Id, transaction.Id];
        var header = new BlockHeader(2, _tip.Hash, MerkleTree.Root(leaves), _tip.Time + SecondsPerBlock, _tip.Bits, 0);
        while (!ProofOfWork.IsValid(header, BitcoinNetwork.Regtest))
            header = header.WithNonce(header.Nonce + 1);
        _tip = header;
        Height++;
        List<Hash256> proven = transaction?.HasWitness == true ? witnessLeaves : leaves;
        return new ForgedBlock(header, Height, ProofOf(proven, proven.Count - 1), coinbase, ProofOf(leaves, 0), witnessRoot);
    }

    private static byte[] ProofOf(List<Hash256> leaves, int index) =>
        PartialMerkleTree.Build(leaves, each => each == index).ToBytes();

    // The reserved value is 32 zero bytes.
    private static Transaction Coinbase(int height, in Hash256 witnessRoot)
    {
        Hash256 commitment = BitcoinHash.DoubleSha256([.. witnessRoot.AsSpan(), .. new byte[Hash256.Size]]);
        return new Transaction(
            1,
            [new TxIn(OutPoint.Null, new ScriptBuilder().Number(height + 1_000).Push([1, 2, 3]).Build())],
            [
                new TxOut(new Satoshis(50 * Satoshis.PerBitcoin), Script.Empty),
                new TxOut(Satoshis.Zero, StandardScripts.NullData([.. CommitmentHead, .. commitment.AsSpan()])),
            ],
            0);
    }
}

using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>A made-up regtest block with real work, a coinbase that commits to the witnesses, and proofs of what is in it.</summary>
internal sealed class ForgedBlock
{
    private const uint SecondsPerBlock = 600;

    private static readonly byte[] CommitmentHead = [0xaa, 0x21, 0xa9, 0xed];

    private readonly List<Hash256> _ids;
    private readonly List<Hash256> _witnessIds;

    private ForgedBlock(BlockHeader parent, int height, IReadOnlyList<Transaction> transactions, int branch)
    {
        Height = height;
        Transactions = transactions;
        _witnessIds = [Hash256.Zero, .. transactions.Select(static transaction => transaction.WitnessId)];
        WitnessRoot = MerkleTree.Root(_witnessIds);
        Coinbase = CoinbaseAt(height, branch, WitnessRoot);
        _ids = [Coinbase.Id, .. transactions.Select(static transaction => transaction.Id)];
        Header = Work(new BlockHeader(2, parent.Hash, MerkleTree.Root(_ids), parent.Time + SecondsPerBlock, parent.Bits, 0));
    }

    public BlockHeader Header { get; }

    public int Height { get; }

    /// <summary>What is behind the coinbase.</summary>
    public IReadOnlyList<Transaction> Transactions { get; }

    public Transaction Coinbase { get; }

    /// <summary>Merkle root of the witness ids.</summary>
    public Hash256 WitnessRoot { get; }

    public byte[] CoinbaseProof => ProofOf(_ids, 0);

    /// <summary>Proof of the last transaction, or of the coinbase when it is alone.</summary>
    public byte[] Proof => Transactions.Count == 0 ? CoinbaseProof : ProofOf(Transactions[^1]);

    /// <param name="parent">The header below.</param>
    /// <param name="height">Height of the new block.</param>
    /// <param name="transactions">What follows the coinbase.</param>
    /// <param name="branch">Tells blocks of the same height and content apart.</param>
    public static ForgedBlock On(BlockHeader parent, int height, IReadOnlyList<Transaction> transactions, int branch = 0) =>
        new(parent, height, transactions, branch);

    /// <summary>Partial merkle tree of one transaction; of witness ids when it has a witness.</summary>
    public byte[] ProofOf(Transaction transaction)
    {
        Hash256 id = transaction.Id;
        return ProofOf(transaction.HasWitness ? _witnessIds : _ids, _ids.IndexOf(id));
    }

    private static byte[] ProofOf(List<Hash256> leaves, int index) =>
        PartialMerkleTree.Build(leaves, each => each == index).ToBytes();

    private static BlockHeader Work(BlockHeader header)
    {
        while (!ProofOfWork.IsValid(header, BitcoinNetwork.Regtest))
            header = header.WithNonce(header.Nonce + 1);
        return header;
    }

    // The reserved value is 32 zero bytes.
    private static Transaction CoinbaseAt(int height, int branch, in Hash256 witnessRoot)
    {
        Hash256 commitment = BitcoinHash.DoubleSha256([.. witnessRoot.AsSpan(), .. new byte[Hash256.Size]]);
        return new Transaction(
            1,
            [new TxIn(OutPoint.Null, new ScriptBuilder().Number(height + 1_000).Number(branch + 1_000).Build())],
            [
                new TxOut(new Satoshis(50 * Satoshis.PerBitcoin), Script.Empty),
                new TxOut(Satoshis.Zero, StandardScripts.NullData([.. CommitmentHead, .. commitment.AsSpan()])),
            ],
            0);
    }
}

using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.BitcoinNode.Mining;
using Cambium.Primitives;

namespace Cambium.Devnet.Tests.BitcoinNode;

/// <summary>A block whose every part can be changed; building it makes root, commitment and proof of work fit again.</summary>
internal sealed class ForgedBlock
{
    public ForgedBlock(Block block, IEnumerable<Transaction> transactions)
    {
        Header = block.Header;
        Coinbase = block.Transactions[0].ToBuilder();
        Coinbase.Outputs.RemoveAt(Coinbase.Outputs.Count - 1);
        Transactions = [.. transactions];
        (Version, Time, Bits, PreviousBlock) = (Header.Version, Header.Time, Header.Bits, Header.PreviousBlock);
    }

    public BlockHeader Header { get; }

    public int Version { get; set; }

    public uint Time { get; set; }

    public uint Bits { get; set; }

    public Hash256 PreviousBlock { get; set; }

    public TransactionBuilder Coinbase { get; }

    /// <summary>Without the coinbase.</summary>
    public List<Transaction> Transactions { get; }

    public bool HasCoinbase { get; set; } = true;

    public bool HasCommitment { get; set; } = true;

    /// <summary>Replaces the root after it was computed.</summary>
    public Func<Hash256, Hash256>? Root { get; set; }

    public bool IsSolved { get; set; } = true;

    public Block Build()
    {
        if (HasCommitment)
            Coinbase.Pay(BlockAssembler.CommitmentScript(Transactions), Satoshis.Zero);
        Transaction[] all = HasCoinbase ? [Coinbase.Build(), .. Transactions] : [.. Transactions];
        Hash256 root = MerkleTree.Root([.. all.Select(transaction => transaction.Id)]);
        BlockHeader header = new(Version, PreviousBlock, Root?.Invoke(root) ?? root, Time, Bits, 0);
        for (uint nonce = 0; ProofOfWork.IsValid(header, BitcoinNetwork.Regtest) != IsSolved && Bits == Header.Bits; nonce++)
            header = header.WithNonce(nonce);
        for (uint nonce = 0; Bits != Header.Bits && !ProofOfWork.IsValid(header, BitcoinNetwork.Regtest); nonce++)
            header = header.WithNonce(nonce);
        return new Block(header, all);
    }
}

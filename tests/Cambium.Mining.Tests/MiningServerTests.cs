using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Chain.ForkChoice;
using Cambium.Chain.Live;
using Cambium.Chain.MergeMining;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;
using BitcoinHeader = Cambium.Bitcoin.Blocks.BlockHeader;
using BitcoinTransaction = Cambium.Bitcoin.Transactions.Transaction;

namespace Cambium.Mining.Tests;

public sealed class MiningServerTests
{
    private readonly RegtestChain _regtest = new();

    [Fact]
    public void A_pending_transfer_is_mined_and_leaves_the_pool()
    {
        Address receiver = Address.Parse("0x1111111111111111111111111111111111111111");
        PrivateKey cow = RegtestChain.KeyOf("cow");
        _regtest.Send(RegtestChain.Transfer(cow, 0, receiver, 5));
        _regtest.Send(RegtestChain.Transfer(cow, 1, receiver, 7));
        _regtest.Mine();
        Assert.Equal(1, _regtest.Chain.Head.Number);
        Assert.Equal(3, _regtest.Chain.Head.Block.Transactions.Count);
        Assert.Equal(new Wei(12UL), _regtest.Chain.StateAfter(_regtest.Chain.Head).GetBalance(receiver));
        Assert.Empty(_regtest.Chain.Pool.Pending);
    }

    [Fact]
    public void Blocks_follow_one_another_past_the_height_where_fork_detection_data_begins()
    {
        for (int i = 0; i < 460; i++)
            _regtest.Mine();
        Assert.Equal(460, _regtest.Chain.Head.Number);
    }

    [Fact]
    public void News_is_told_once_for_a_new_parent_and_for_a_tenth_more_in_fees()
    {
        Assert.True(_regtest.Server.Work.IsNews);
        Assert.False(_regtest.Server.Work.IsNews);
        _regtest.Send(RegtestChain.Transfer(RegtestChain.KeyOf("cow1"), 0, Address.Zero, 1, price: 10));
        _regtest.Server.Refresh();
        Assert.True(_regtest.Server.Work.IsNews);
        _regtest.Mine();
        Assert.True(_regtest.Server.Work.IsNews);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(64)]
    public void A_proof_in_a_bitcoin_block_of_many_transactions_makes_a_block(int transactions)
    {
        Block block = Solve(Carrying(_regtest.Server.Work.MergeMiningHash, prefix: 200), transactions);
        SubmissionResult result = _regtest.Server.Submit(BitcoinProof.Of(block));
        Assert.Equal(ImportVerdict.ImportedBest, result.Verdict?.Verdict);
        Assert.Equal(_regtest.Chain.Head.Hash, result.BlockHash);
    }

    [Fact]
    public void Older_work_still_makes_a_block_and_unknown_work_is_refused()
    {
        Hash256 older = _regtest.Server.Work.MergeMiningHash;
        _regtest.Send(RegtestChain.Transfer(RegtestChain.KeyOf("cow2"), 0, Address.Zero, 1));
        _regtest.Server.Refresh();
        Assert.NotEqual(older, _regtest.Server.Work.MergeMiningHash);
        Assert.NotNull(_regtest.Server.Submit(BitcoinProof.Of(Solve(Carrying(older, 0), 1))).Verdict);
        string? refusal = _regtest.Server.Submit(BitcoinProof.Of(Solve(Carrying(Hash256.Zero, 0), 1))).Refusal;
        Assert.StartsWith("Cannot publish block, could not find hash 0x0000", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proof_without_tag_or_above_the_target_is_refused()
    {
        BitcoinTransaction untagged = new(1, [new TxIn(OutPoint.Null, Script.Empty)], [new TxOut(Satoshis.Zero, Script.Empty)], 0);
        Assert.Equal("the coinbase carries no merge-mining tag", _regtest.Server.Submit(BitcoinProof.Of(Solve(untagged, 1))).Refusal);
        Block solved = Solve(Carrying(_regtest.Server.Work.MergeMiningHash, 0), 1);
        BitcoinHeader wrong = new(solved.Header.Version, Hash256.Zero, Hash256.Zero, solved.Header.Time, solved.Header.Bits, solved.Header.Nonce);
        string? refusal = _regtest.Server.Submit(BitcoinProof.Of(new Block(wrong, solved.Transactions))).Refusal;
        Assert.StartsWith("Invalid block supplied by miner", refusal, StringComparison.Ordinal);
        Assert.Equal(0, _regtest.Chain.Head.Number);
    }

    [Fact]
    public void Two_blocks_on_one_parent_and_the_loser_becomes_an_uncle()
    {
        Hash256 first = _regtest.Server.Work.MergeMiningHash;
        _regtest.Clock.Advance(TimeSpan.FromSeconds(5));
        Hash256 second = _regtest.Server.Refresh().MergeMiningHash;
        Assert.NotEqual(first, second);
        var changes = new List<ChainChange>();
        _regtest.Chain.Changed += changes.Add;
        _regtest.Server.Submit(BitcoinProof.Of(Solve(Carrying(first, 0), 1)));
        _regtest.Server.Submit(BitcoinProof.Of(Solve(Carrying(second, 0), 1)));
        _regtest.Mine();
        Assert.Single(_regtest.Chain.Head.Block.Uncles);
        Assert.Equal(3, changes.Count);
        Assert.Equal(2, changes.Count(change => change.Block.Number == 1));
    }

    [Fact]
    public void The_partial_merkle_tree_of_the_leftmost_leaf_proves_it()
    {
        for (int count = 1; count < 40; count++)
        {
            Hash256[] ids = [.. Enumerable.Range(1, count).Select(i => Hash256.FromUInt256((ulong)i))];
            PartialMerkleTree tree = PartialMerkleTree.OfLeftmost(ids[0], MerkleTree.Branch(ids, 0), count);
            Assert.True(tree.TryExtract(out Hash256 root, out IReadOnlyList<MerkleMatch> matches));
            Assert.Equal(MerkleTree.Root(ids), root);
            Assert.Equal([new MerkleMatch(ids[0], 0)], matches);
            Assert.Equal(PartialMerkleTree.Build(ids, index => index == 0).ToBytes(), tree.ToBytes());
        }
    }

    private static BitcoinTransaction Carrying(in Hash256 hash, int prefix)
    {
        byte[] tag = [.. MergeMiningTag.Prefix, .. hash.ToArray()];
        IEnumerable<TxOut> before = Enumerable.Repeat(new TxOut(new Satoshis(1), Script.Empty), prefix);
        return new BitcoinTransaction(1, [new TxIn(OutPoint.Null, Script.Empty)], [.. before, new TxOut(Satoshis.Zero, StandardScripts.NullData(tag))], 0);
    }

    private static Block Solve(BitcoinTransaction coinbase, int count)
    {
        BitcoinTransaction[] transactions =
        [
            coinbase,
            .. Enumerable.Range(1, count - 1).Select(i => new BitcoinTransaction(
                1, [new TxIn(new OutPoint(Hash256.FromUInt256((ulong)i), 0), Script.Empty)], [new TxOut(new Satoshis(i), Script.Empty)], 0)),
        ];
        var header = new BitcoinHeader(4, Hash256.Zero, MerkleTree.Root([.. transactions.Select(transaction => transaction.Id)]), 1, 0x207fffff, 0);
        while (UInt256.FromLittleEndian(header.Hash.AsSpan()) > UInt256.MaxValue / 3UL)
            header = header.WithNonce(header.Nonce + 1);
        return new Block(header, transactions);
    }
}

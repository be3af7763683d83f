using Cambium.Chain.Blocks;
using Cambium.Chain.ForkChoice;
using Cambium.Chain.Replay;
using Cambium.Chain.Store;
using Cambium.Chain.Tests.Validation;
using Cambium.Storage;
using Xunit;

namespace Cambium.Chain.Tests.Store;

/// <summary>What was imported is found again, by another process too.</summary>
public sealed class BlockStoreTests
{
    private const int Imported = 12;

    [Fact]
    public void A_store_opened_again_continues_where_it_was()
    {
        using var store = new MemoryStore();
        var first = new ChainReplay(SmallChain.Recorded, store);
        foreach (Block block in SmallChain.DecodedBlocks().Take(Imported)) first.Chain.Import(block);
        var second = new ChainReplay(SmallChain.Recorded, store);
        Assert.Equal(first.Chain.Head.Hash, second.Chain.Head.Hash);
        Assert.Equal(ImportVerdict.ImportedBest, second.Chain.Import(SmallChain.DecodedBlocks().ElementAt(Imported)).Verdict);
    }

    [Fact]
    public void A_store_of_another_chain_is_refused()
    {
        using var store = new MemoryStore();
        _ = new ChainReplay(SmallChain.Recorded, store);
        RecordedChain other = SmallChain.Recorded with
        {
            Genesis = SmallChain.Recorded.Genesis with { Timestamp = 1 },
        };
        Assert.Throws<FormatException>(() => new ChainReplay(other, store));
    }

    [Fact]
    public void Blocks_receipts_and_transactions_are_found()
    {
        (Blockchain chain, _) = SmallChain.After(Imported);
        RecordedLine.Block recorded = SmallChain.Blocks()[Imported - 1];
        StoredBlock stored = chain.Blocks.Find(recorded.Hash)!;
        Assert.Equal(recorded.TotalDifficulty, stored.TotalDifficulty);
        Assert.Equal(recorded.Hash, chain.Blocks.CanonicalHash(recorded.Number));
        Assert.Equal(recorded.Receipts!, chain.Blocks.EncodedReceipts(recorded.Hash)!);
        Assert.Contains(recorded.Hash, chain.Blocks.HashesAt(recorded.Number));
        for (int i = 0; i < recorded.Transactions.Count; i++)
            Assert.Equal(new TransactionLocation(recorded.Hash, i), chain.Blocks.Locate(recorded.Transactions[i].Hash));
        Assert.Equal(SmallChain.Blocks()[0].Hash, chain.Blocks.AncestorHash(recorded.Hash, 1));
    }
}

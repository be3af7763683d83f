using Cambium.Chain.Blocks;
using Cambium.Chain.Difficulty;
using Cambium.Chain.ForkChoice;
using Cambium.Chain.Genesis;
using Cambium.Chain.MergeMining;
using Cambium.Chain.Store;
using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Mining.Tests.Tampering;

/// <summary>
/// A valid block with everything a block can have (two parallel sublists and a sequential one, a log, an uncle, fork detection data)
/// on a regtest chain that has a timestamp rule, and the means to mine it again after a change.
/// </summary>
internal sealed class FullBlock
{
    public const ulong MinimumPrice = 100;
    public const int SecondsInTheFuture = 60;

    private const int BlocksBefore = 451;
    private const int BlockSeconds = 12;
    private const ulong Price = 10 * MinimumPrice;

    private static readonly string[] Senders = ["cow", "cow1", "cow2", "cow3"];
    private static readonly Lazy<FullBlock> Only = new(() => new FullBlock());
    private static readonly Address Receiver = Address.Parse("0x1111111111111111111111111111111111111111");

    /// <summary>Creates a contract and logs on the way: PUSH1 0, PUSH1 0, LOG0, STOP.</summary>
    private static readonly byte[] LoggingInitcode = [0x60, 0x00, 0x60, 0x00, 0xa0, 0x00];

    private FullBlock()
    {
        NetworkParameters network = NetworkParameters.Regtest with { NewBlockMaximumSecondsInTheFuture = SecondsInTheFuture };
        var options = new MiningOptions { Coinbase = RegtestChain.Miner, TargetGasLimit = 10_000_000, TargetGasPrice = new Wei(MinimumPrice) };
        Regtest = new RegtestChain(network, GenesisBlock.Of(network), options);
        for (int i = 0; i < BlocksBefore; i++) Grow();
        UsedUncle = MineTwins();
        Grow();
        MineTwins();
        Parent = Regtest.Chain.Head.Block.Header;
        SendTransactions();
        Regtest.Clock.Advance(TimeSpan.FromSeconds(BlockSeconds));
        Valid = Seal(Regtest.Server.Refresh().Block);
    }

    /// <summary>The chain is long, so all tests share it: refused blocks leave no trace on it.</summary>
    public static FullBlock Instance => Only.Value;

    public RegtestChain Regtest { get; }

    /// <summary>The block itself; it builds on <see cref="Parent"/> and is not imported.</summary>
    public Block Valid { get; }

    public BlockHeader Parent { get; }

    public BlockHeader Header => Valid.Header;

    /// <summary>The uncle that the block names.</summary>
    public BlockHeader Uncle => Valid.Uncles[0];

    /// <summary>A side block that an ancestor named as uncle.</summary>
    public BlockHeader UsedUncle { get; }

    public NetworkParameters Network => Regtest.Chain.Blockchain.Network;

    /// <summary>Signs with the key of one of the block's senders.</summary>
    public static Transaction Sign(Address sender, Transaction transaction) =>
        RegtestChain.Sign(RegtestChain.KeyOf(Senders.Single(seed => RegtestChain.KeyOf(seed).PublicKey.ToAddress() == sender)), transaction);

    public ImportResult Import(Block block) => Regtest.Chain.Blockchain.Import(block);

    public BlockHeader Ancestor(long number) =>
        Regtest.Chain.Blocks.Find(Regtest.Chain.Blocks.CanonicalHash(number)!.Value)!.Block.Header;

    /// <summary>Makes the header follow the body, and mines it.</summary>
    public Block Seal(Block block) => block with
    {
        Header = Mine(block.Header with
        {
            TransactionsRoot = block.TransactionsRoot,
            UnclesHash = BlockCodec.UnclesHash(block.Uncles),
        }),
    };

    /// <summary>Mines a header again: a new proof of work over all its fields.</summary>
    /// <param name="header">The header.</param>
    /// <param name="forkDetectionData">Null for the right data.</param>
    /// <param name="bitcoinTime">Null for the time of the clock.</param>
    public BlockHeader Mine(BlockHeader header, byte[]? forkDetectionData = null, DateTimeOffset? bitcoinTime = null)
    {
        Hash256 hash = HashToMine(header, forkDetectionData);
        UInt256 target = DifficultyTarget.Of(header.Difficulty);
        return SoloProof.Find(hash, target, bitcoinTime ?? Regtest.Clock.GetUtcNow(), CancellationToken.None).Apply(header)!;
    }

    public Hash256 HashToMine(BlockHeader header, byte[]? forkDetectionData = null)
    {
        Assert.True(MergeMiningHash.TryCompute(header, forkDetectionData ?? ForkDetectionDataOf(header), out Hash256 hash));
        return hash;
    }

    public byte[] ForkDetectionDataOf(BlockHeader header)
    {
        var ancestors = new List<BlockHeader>();
        StoredBlock? next = Regtest.Chain.Blocks.Find(header.ParentHash);
        for (; next is not null && ancestors.Count < ForkDetectionData.AncestorsNeeded; next = Regtest.Chain.Blocks.Find(next.Block.ParentHash))
            ancestors.Add(next.Block.Header);
        return ancestors.Count < ForkDetectionData.AncestorsNeeded ? new byte[ForkDetectionData.Length] : ForkDetectionData.Compute(ancestors);
    }

    private void Grow()
    {
        Regtest.Clock.Advance(TimeSpan.FromSeconds(BlockSeconds));
        Regtest.Mine();
    }

    /// <summary>Two blocks on the head; gives the one that lost.</summary>
    private BlockHeader MineTwins()
    {
        Regtest.Clock.Advance(TimeSpan.FromSeconds(BlockSeconds));
        Block first = Seal(Regtest.Server.Refresh().Block);
        Regtest.Clock.Advance(TimeSpan.FromSeconds(1));
        Block second = Seal(Regtest.Server.Refresh().Block);
        Assert.True(Regtest.Chain.Import(first).IsImported);
        Assert.True(Regtest.Chain.Import(second).IsImported);
        return Regtest.Chain.Head.Hash == first.Hash ? second.Header : first.Header;
    }

    /// <summary>Two transfers to one account in the first sublist, a creation in the second, the Bridge in the sequential one.</summary>
    private void SendTransactions()
    {
        Regtest.Send(RegtestChain.Transfer(RegtestChain.KeyOf(Senders[0]), 0, Receiver, 5, Price));
        Regtest.Send(RegtestChain.Transfer(RegtestChain.KeyOf(Senders[1]), 0, Receiver, 5, Price));
        Regtest.Send(Signed(Senders[2], to: null, LoggingInitcode));
        Regtest.Send(Signed(Senders[3], SystemAddresses.Bridge, []));
    }

    private static Transaction Signed(string seed, Address? to, byte[] data) => RegtestChain.Sign(RegtestChain.KeyOf(seed), new Transaction
    {
        GasPriceItem = new Wei(Price),
        GasLimitBytes = new UInt256(200_000).ToMinimalBigEndian(),
        To = to,
        Data = data,
        ChainId = RegtestChain.ChainId,
    });
}

using Cambium.App.Sources;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Primitives;
using Xunit;

namespace Cambium.App.Tests.Sources;

/// <summary>A transaction counts as confirmed only where both sources have it.</summary>
public sealed class ComparedSourceTests
{
    private static readonly Transaction Payment = new TransactionBuilder().Spend(new OutPoint(Hash256.Zero, 0)).Build();
    private static readonly BitcoinBlock Block = BlockAt(100, 1);

    [Fact]
    public async Task Both_have_it_in_the_same_block() => Assert.Equal(Block, (await CompareAsync(Block, Block, tip: 105))?.Block);

    [Fact]
    public async Task It_waits_while_the_second_is_behind() => Assert.Null((await CompareAsync(Block, null, tip: 99))!.Block);

    [Fact]
    public async Task They_disagree_when_the_second_has_the_height_and_not_the_transaction() =>
        await Assert.ThrowsAsync<SourcesDisagreeException>(() => CompareAsync(Block, null, tip: 100));

    [Fact]
    public async Task They_disagree_about_the_block() =>
        await Assert.ThrowsAsync<SourcesDisagreeException>(() => CompareAsync(Block, BlockAt(100, 2), tip: 101));

    [Fact]
    public async Task One_that_waits_needs_no_second() => Assert.Null((await CompareAsync(null, Block, tip: 105))!.Block);

    [Fact]
    public async Task Nothing_is_confirmed_without_the_second() =>
        await Assert.ThrowsAsync<BitcoinSourceException>(() => new ComparedSource(new Fixed(Block, 105), new Away()).TransactionAsync(Payment.Id, default));

    [Fact]
    public async Task The_tip_is_the_lower_one() =>
        Assert.Equal(103, (await new ComparedSource(new Fixed(Block, 105), new Fixed(Block, 103)).TipAsync(default)).Height);

    [Fact]
    public async Task The_second_sends_when_the_first_is_away() =>
        Assert.True((await new ComparedSource(new Away(), new Fixed(Block, 103)).SendAsync(Payment, default)).IsTaken);

    private static Task<SourceTransaction?> CompareAsync(BitcoinBlock? first, BitcoinBlock? second, int tip) =>
        new ComparedSource(new Fixed(first, 105), new Fixed(second, tip)).TransactionAsync(Payment.Id, default);

    private static BitcoinBlock BlockAt(int height, byte mark) => new(height, new Hash256(Enumerable.Repeat(mark, 32).ToArray()), DateTimeOffset.UnixEpoch);

    private sealed class Fixed(BitcoinBlock? block, int tip) : Away
    {
        public override Task<BitcoinBlock> TipAsync(CancellationToken cancel) => Task.FromResult(BlockAt(tip, 9));

        public override Task<SourceTransaction?> TransactionAsync(Hash256 id, CancellationToken cancel) => Task.FromResult<SourceTransaction?>(new(Payment, [], block));

        public override Task<SendResult> SendAsync(Transaction transaction, CancellationToken cancel) => Task.FromResult(SendResult.Taken);
    }

    private class Away : IBitcoinSource
    {
        public string Name => "a source";

        public virtual Task<BitcoinBlock> TipAsync(CancellationToken cancel) => throw Absent();

        public Task<BitcoinBlock?> BlockAsync(int height, CancellationToken cancel) => throw Absent();

        public virtual Task<SourceTransaction?> TransactionAsync(Hash256 id, CancellationToken cancel) => throw Absent();

        public Task<Hash256?> SpenderAsync(OutPoint output, CancellationToken cancel) => throw Absent();

        public Task<IReadOnlyList<UnspentOutput>> UnspentAsync(BitcoinAddress address, CancellationToken cancel) => throw Absent();

        public Task<AddressActivity> ActivityAsync(BitcoinAddress address, CancellationToken cancel) => throw Absent();

        public Task<IReadOnlyList<Hash256>> HistoryAsync(BitcoinAddress address, int limit, CancellationToken cancel) => throw Absent();

        public Task<FeeRate?> FeeRateAsync(int blocks, CancellationToken cancel) => throw Absent();

        public virtual Task<SendResult> SendAsync(Transaction transaction, CancellationToken cancel) => throw Absent();

        private static BitcoinSourceException Absent() => new("away");
    }
}

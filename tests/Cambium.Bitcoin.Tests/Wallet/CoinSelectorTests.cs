using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bitcoin.Tests.Wallet;

public sealed class CoinSelectorTests
{
    private static readonly Script Change = StandardScripts.P2wpkh(new byte[20]);
    private static readonly SpendForm[] Forms = [SpendForm.P2pkh, SpendForm.P2wpkh, SpendForm.P2shP2wpkh, SpendForm.P2trKey];

    [Fact]
    public void Never_pays_less_than_the_outputs_and_the_fee_nor_needlessly_more()
    {
        Random random = new(1);
        for (int round = 0; round < 2000; round++)
        {
            FeeRate rate = new(random.Next(1000, 200_000));
            Coin[] coins = [.. Enumerable.Range(0, random.Next(1, 25)).Select(i => CoinOf(i, random.NextInt64(200, 3_000_000), Forms[random.Next(Forms.Length)]))];
            TxOut[] outputs = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new TxOut(new Satoshis(random.NextInt64(1000, 2_000_000)), Change))];
            CoinSelector selector = new(rate, Change, SpendForm.P2wpkh);
            if (selector.Select(coins, outputs) is { } selection)
                Check(selection, selector, rate, outputs);
        }
    }

    [Fact]
    public void Finds_a_set_without_change_where_one_exists()
    {
        FeeRate rate = FeeRate.FromSatoshisPerByte(1);
        TxOut[] outputs = [new(new Satoshis(300_000), Change)];
        int fee = SizeEstimate.VirtualSize([SpendForm.P2wpkh, SpendForm.P2wpkh], outputs) + 1;
        Coin[] coins = [CoinOf(0, 100_000, SpendForm.P2wpkh), CoinOf(1, 200_000 + fee, SpendForm.P2wpkh), CoinOf(2, 900_000, SpendForm.P2wpkh)];

        CoinSelection? selection = new CoinSelector(rate, Change, SpendForm.P2wpkh).Select(coins, outputs);

        Assert.NotNull(selection);
        Assert.False(selection.HasChange);
        Assert.Equal([0u, 1u], selection.Coins.Select(coin => coin.Point.Index).Order());
    }

    [Fact]
    public void Takes_the_largest_coins_first_otherwise()
    {
        Coin[] coins = [.. Enumerable.Range(1, 10).Select(i => CoinOf(i, i * 100_000, SpendForm.P2wpkh))];
        TxOut[] outputs = [new(new Satoshis(1_750_000), Change)];

        CoinSelection? selection = new CoinSelector(FeeRate.FromSatoshisPerByte(1), Change, SpendForm.P2wpkh).Select(coins, outputs);

        Assert.NotNull(selection);
        Assert.True(selection.HasChange);
        Assert.Equal([10u, 9u], selection.Coins.Select(coin => coin.Point.Index));
    }

    [Fact]
    public void Gives_nothing_when_the_coins_do_not_suffice()
    {
        Coin[] coins = [CoinOf(0, 100_000, SpendForm.P2wpkh)];
        TxOut[] outputs = [new(new Satoshis(100_000), Change)];

        Assert.Null(new CoinSelector(FeeRate.FromSatoshisPerByte(1), Change, SpendForm.P2wpkh).Select(coins, outputs));
    }

    [Fact]
    public void Finds_what_an_exhaustive_search_finds()
    {
        Random random = new(2);
        for (int round = 0; round < 500; round++)
        {
            long[] values = [.. Enumerable.Range(0, random.Next(1, 11)).Select(_ => random.NextInt64(1, 60)).OrderDescending()];
            long target = random.NextInt64(1, 200), tolerance = random.NextInt64(0, 10);
            long[] sums = [.. Enumerable.Range(1, (1 << values.Length) - 1).Select(mask => values.Where((_, i) => (mask >> i & 1) == 1).Sum())];
            long[] fitting = [.. sums.Where(sum => sum >= target && sum <= target + tolerance)];

            int[]? found = BranchAndBound.Search(values, target, tolerance);

            Assert.Equal(fitting.Length > 0, found is not null);
            if (found is not null)
                Assert.Equal(fitting.Min(), found.Sum(index => values[index]));
        }
    }

    [Theory]
    [InlineData("0014", 20, 294)]
    [InlineData("5120", 32, 330)]
    public void The_dust_of_witness_outputs_is_that_of_Bitcoin_Core(string prefix, int size, long expected) =>
        Assert.Equal(expected, Dust.Threshold(new Script((byte[])[.. Hex.Decode(prefix), .. new byte[size]])).Value);

    [Fact]
    public void The_dust_of_other_outputs_is_that_of_Bitcoin_Core()
    {
        Assert.Equal(546, Dust.Threshold(StandardScripts.P2pkh(new byte[20])).Value);
        Assert.Equal(540, Dust.Threshold(StandardScripts.P2sh(new byte[20])).Value);
        Assert.Equal(0, Dust.Threshold(StandardScripts.NullData(new byte[4])).Value);
    }

    private static void Check(CoinSelection selection, CoinSelector selector, FeeRate rate, TxOut[] outputs)
    {
        long paid = selection.Coins.Sum(coin => coin.Output.Value.Value);
        long wanted = outputs.Sum(output => output.Value.Value);
        TxOut[] all = selection.HasChange ? [.. outputs, new TxOut(selection.Change, Change)] : outputs;
        Satoshis due = rate.FeeFor(SizeEstimate.VirtualSize([.. selection.Coins.Select(coin => coin.Form)], all));

        Assert.Equal(paid, wanted + selection.Fee.Value + selection.Change.Value);
        Assert.Equal(selection.Coins.Count, selection.Coins.Select(coin => coin.Point).Distinct().Count());
        Assert.True(selection.Fee >= due, "the fee is too low");
        if (selection.HasChange)
            Assert.Equal(due, selection.Fee);
        else
            Assert.True(selection.Fee - due <= selector.CostOfChange + Dust.Threshold(Change) + rate.FeeFor(8), "the fee is too high");
    }

    private static Coin CoinOf(int index, long value, SpendForm form) =>
        new(new OutPoint(Hash256.Zero, (uint)index), new TxOut(new Satoshis(value), Change), form);
}

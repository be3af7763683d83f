using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Codecs.Bitcoin;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Wallet;

/// <summary>
/// Chooses coins for given outputs: a set without change where branch and bound finds one, else the largest coins
/// first, with change unless it would be dust.
/// </summary>
public sealed class CoinSelector(FeeRate rate, Script changeScript, SpendForm changeForm)
{
    /// <summary>An amount of zero stands in for the change: its size does not depend on the amount.</summary>
    private readonly TxOut _changeOutput = new(Satoshis.Zero, changeScript);

    /// <summary>
    /// What a set without change may pay beyond the rate, as long as another set exists; null allows <see cref="CostOfChange"/> and dust.
    /// </summary>
    public Satoshis? MostExcess { get; init; }

    /// <summary>What a change output costs now and when it is spent: so much may a set without change pay too much.</summary>
    public Satoshis CostOfChange =>
        rate.FeeForWeight(Transaction.WitnessScale * _changeOutput.Size) + rate.FeeForWeight(changeForm.Weight);

    /// <summary>The selection, or null when the coins do not suffice.</summary>
    public CoinSelection? Select(IEnumerable<Coin> coins, IReadOnlyCollection<TxOut> outputs)
    {
        ArgumentNullException.ThrowIfNull(coins);
        ArgumentNullException.ThrowIfNull(outputs);
        Coin[] worthwhile = [.. coins
            .Where(coin => EffectiveValue(coin) > Satoshis.Zero)
            .OrderByDescending(EffectiveValue)
            .ThenBy(coin => coin.Point)];
        return SelectExactly(worthwhile, outputs) ?? SelectLargest(worthwhile, outputs);
    }

    private CoinSelection? SelectExactly(Coin[] coins, IReadOnlyCollection<TxOut> outputs)
    {
        long[] values = [.. coins.Select(coin => EffectiveValue(coin).Value)];
        long target = Total(outputs).Value + rate.FeeForWeight(FixedWeight(coins, outputs)).Value;
        int[]? chosen = BranchAndBound.Search(values, target, (MostExcess ?? CostOfChange).Value);
        if (chosen is null)
            return null;
        Coin[] selected = [.. chosen.Select(index => coins[index])];
        Satoshis fee = Total(selected) - Total(outputs);
        return fee >= FeeOf(selected, outputs) ? new CoinSelection(selected, fee, Satoshis.Zero) : null;
    }

    private CoinSelection? SelectLargest(Coin[] coins, IReadOnlyCollection<TxOut> outputs)
    {
        TxOut[] withChange = [.. outputs, _changeOutput];
        Satoshis dust = Dust.Threshold(changeScript);
        Satoshis gathered = Satoshis.Zero;
        List<Coin> selected = [];
        CoinSelection? wasteful = null;
        foreach (Coin coin in coins)
        {
            selected.Add(coin);
            gathered += coin.Output.Value;
            Satoshis left = gathered - Total(outputs);
            if (left < FeeOf(selected, outputs))
                continue;
            Satoshis fee = FeeOf(selected, withChange);
            if (left - fee >= dust && left > fee)
                return new CoinSelection(selected, fee, left - fee);
            if (MostExcess is not { } most || left - FeeOf(selected, outputs) <= most)
                return new CoinSelection(selected, left, Satoshis.Zero);
            wasteful ??= new CoinSelection([.. selected], left, Satoshis.Zero);
        }
        return wasteful;
    }

    /// <summary>What a coin adds after paying for its own input, the byte of a mixed transaction included.</summary>
    private Satoshis EffectiveValue(Coin coin) =>
        coin.Output.Value - rate.FeeForWeight(coin.Form.Weight + (coin.Form.HasWitness ? 0 : 1));

    /// <summary>The weight that does not depend on the choice, with the largest count that the coins can need.</summary>
    private static int FixedWeight(Coin[] coins, IReadOnlyCollection<TxOut> outputs)
    {
        int mostCountBytes = CompactSize.LengthOf((ulong)coins.Length) - 1;
        const int markerAndFlag = 2;
        // Three more units are what rounding up to whole virtual bytes can add.
        const int rounding = Transaction.WitnessScale - 1;
        return SizeEstimate.Weight([], outputs) + Transaction.WitnessScale * mostCountBytes + markerAndFlag + rounding;
    }

    private Satoshis FeeOf(IReadOnlyCollection<Coin> coins, IReadOnlyCollection<TxOut> outputs) =>
        rate.FeeFor(SizeEstimate.VirtualSize([.. coins.Select(coin => coin.Form)], outputs));

    private static Satoshis Total(IEnumerable<TxOut> outputs) => new(outputs.Sum(output => output.Value.Value));

    private static Satoshis Total(IEnumerable<Coin> coins) => Total(coins.Select(coin => coin.Output));
}

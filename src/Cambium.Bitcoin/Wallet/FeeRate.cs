using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Wallet;

/// <summary>A fee per size, in satoshis for 1000 virtual bytes as Bitcoin Core counts it.</summary>
public readonly record struct FeeRate(long SatoshisPerKilobyte)
{
    private const int Kilobyte = 1000;

    /// <summary>Bitcoin Core's rate below which spending an output is not worth it.</summary>
    public static FeeRate DustRelay => new(3000);

    public static FeeRate FromSatoshisPerByte(long rate) => new(checked(rate * Kilobyte));

    /// <summary>The fee, rounded up.</summary>
    public Satoshis FeeFor(int virtualSize) => new(CeilingDivide(checked(SatoshisPerKilobyte * virtualSize), Kilobyte));

    /// <summary>The share of the fee that a part of a transaction costs, rounded up; four weight units are a virtual byte.</summary>
    public Satoshis FeeForWeight(int weight) =>
        new(CeilingDivide(checked(SatoshisPerKilobyte * weight), Kilobyte * Transaction.WitnessScale));

    private static long CeilingDivide(long value, long divisor) => (value + divisor - 1) / divisor;
}

using System.Globalization;

namespace Cambium.Primitives;

/// <summary>An amount of bitcoin in its smallest unit, 10^-8 BTC; signed, as Bitcoin's own amounts are.</summary>
public readonly record struct Satoshis(long Value) : IComparable<Satoshis>
{
    /// <summary>One bitcoin.</summary>
    public const long PerBitcoin = 100_000_000;

    /// <summary>No more than 21,000,000 BTC can ever exist.</summary>
    public static Satoshis MaxMoney => new(21_000_000 * PerBitcoin);

    public static Satoshis Zero => default;

    /// <exception cref="OverflowException">The sum does not fit 64 bits.</exception>
    public static Satoshis operator +(Satoshis a, Satoshis b) => new(checked(a.Value + b.Value));

    /// <exception cref="OverflowException">The difference does not fit 64 bits.</exception>
    public static Satoshis operator -(Satoshis a, Satoshis b) => new(checked(a.Value - b.Value));

    public static bool operator <(Satoshis a, Satoshis b) => a.Value < b.Value;

    public static bool operator >(Satoshis a, Satoshis b) => a.Value > b.Value;

    public static bool operator <=(Satoshis a, Satoshis b) => a.Value <= b.Value;

    public static bool operator >=(Satoshis a, Satoshis b) => a.Value >= b.Value;

    public int CompareTo(Satoshis other) => Value.CompareTo(other.Value);

    /// <summary>The decimal number of satoshis.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

namespace Cambium.Primitives;

/// <summary>
/// An amount of RBTC in its smallest unit, 10^-18 RBTC. Signed: <see cref="Value"/> is a 256-bit two's complement number,
/// because the reference lets account balances go below zero (a free Bridge transaction that fails is charged all the same).
/// </summary>
public readonly record struct Wei(UInt256 Value) : IComparable<Wei>
{
    /// <summary>One satoshi is 10^10 wei.</summary>
    public const ulong PerSatoshi = 10_000_000_000;

    public static Wei Zero => default;

    public bool IsZero => Value.IsZero;

    public bool IsNegative => Value.IsNegative;

    public static Wei operator +(Wei a, Wei b) => new(a.Value + b.Value);

    public static Wei operator -(Wei a, Wei b) => new(a.Value - b.Value);

    public static Wei operator -(Wei a) => new(-a.Value);

    public static bool operator <(Wei a, Wei b) => UInt256.SLt(a.Value, b.Value);

    public static bool operator >(Wei a, Wei b) => UInt256.SLt(b.Value, a.Value);

    public static bool operator <=(Wei a, Wei b) => !(a > b);

    public static bool operator >=(Wei a, Wei b) => !(a < b);

    public int CompareTo(Wei other) => this < other ? -1 : this == other ? 0 : 1;

    /// <summary>The same amount in wei: one satoshi is 10^10 wei.</summary>
    public static Wei FromSatoshis(Satoshis amount) => amount.Value < 0
        ? -new Wei((UInt256)(ulong)-amount.Value * PerSatoshi)
        : new Wei((UInt256)(ulong)amount.Value * PerSatoshi);

    /// <summary>Whole satoshis in the amount, rounded toward zero (10^10 wei each); the result must fit 63 bits.</summary>
    /// <exception cref="OverflowException">More than 2^63 - 1 satoshis.</exception>
    public Satoshis ToSatoshisFloor()
    {
        UInt256 whole = (IsNegative ? -Value : Value) / PerSatoshi;
        if (!whole.IsUInt64 || whole.U0 > long.MaxValue)
            throw new OverflowException("the amount does not fit a satoshi amount");
        return new Satoshis(IsNegative ? -(long)whole.U0 : (long)whole.U0);
    }

    /// <summary>The shortest two's complement big-endian form, at least one byte: the bytes of Java's <c>BigInteger.toByteArray</c>.</summary>
    public byte[] ToSignedBigEndian()
    {
        Span<byte> bytes = stackalloc byte[UInt256.Size];
        Value.WriteBigEndian(bytes);
        byte fill = IsNegative ? (byte)0xff : (byte)0;
        int start = 0;
        while (start < bytes.Length - 1 && bytes[start] == fill && (bytes[start + 1] & 0x80) == (fill & 0x80))
            start++;
        return bytes[start..].ToArray();
    }

    /// <summary>Reads up to 32 two's complement big-endian bytes; empty is zero.</summary>
    public static Wei FromSignedBigEndian(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return Zero;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, UInt256.Size, nameof(bytes));
        Span<byte> extended = stackalloc byte[UInt256.Size];
        extended.Fill((bytes[0] & 0x80) != 0 ? (byte)0xff : (byte)0);
        bytes.CopyTo(extended[(UInt256.Size - bytes.Length)..]);
        return new Wei(UInt256.FromBigEndian(extended));
    }

    /// <summary>The decimal number of wei.</summary>
    public override string ToString() => IsNegative ? "-" + (-Value) : Value.ToString();
}

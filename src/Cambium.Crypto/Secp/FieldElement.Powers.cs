namespace Cambium.Crypto.Secp;

/// <summary>Inverses and the square root.</summary>
internal readonly partial struct FieldElement
{
    private static readonly SafeGcd ModuloPrime = new(Curve.FieldPrime);

    /// <summary>The inverse of a public element of any magnitude, zero for zero. Variable time.</summary>
    public FieldElement InverseVariableTime() => FromUInt256(ModuloPrime.Invert(Normalize().ToUInt256()));

    /// <summary>a^(p - 2): the inverse by Fermat, zero for zero. The sequence of operations is fixed.</summary>
    public FieldElement Inverse()
    {
        FieldElement x2 = Square() * this;
        (FieldElement x22, FieldElement x223) = OnesPowers(x2);
        // p - 2 in binary: 223 ones, 0, 22 ones, 0000, 1, 0, 11, 0, 1.
        FieldElement t = x223.SquareTimes(23) * x22;
        t = t.SquareTimes(5) * this;
        t = t.SquareTimes(3) * x2;
        return t.SquareTimes(2) * this;
    }

    /// <summary>a^((p + 1) / 4): a square root of this element (magnitude 1) when it has one (p = 3 mod 4).</summary>
    public bool TrySquareRoot(out FieldElement root)
    {
        FieldElement x2 = Square() * this;
        (FieldElement x22, FieldElement x223) = OnesPowers(x2);
        // (p + 1) / 4 in binary: 223 ones, 0, 22 ones, 0000, 11, 00.
        FieldElement t = x223.SquareTimes(23) * x22;
        t = t.SquareTimes(6) * x2;
        root = t.SquareTimes(2);
        return AreEqual(root.Square(), this);
    }

    /// <summary>The powers 2^22 - 1 and 2^223 - 1; x(m + n) = x(m)^(2^n) * x(n), where x(n) = a^(2^n - 1).</summary>
    private (FieldElement X22, FieldElement X223) OnesPowers(in FieldElement x2)
    {
        FieldElement x3 = x2.Square() * this;
        FieldElement x6 = x3.SquareTimes(3) * x3;
        FieldElement x9 = x6.SquareTimes(3) * x3;
        FieldElement x11 = x9.SquareTimes(2) * x2;
        FieldElement x22 = x11.SquareTimes(11) * x11;
        FieldElement x44 = x22.SquareTimes(22) * x22;
        FieldElement x88 = x44.SquareTimes(44) * x44;
        FieldElement x176 = x88.SquareTimes(88) * x88;
        FieldElement x220 = x176.SquareTimes(44) * x44;
        FieldElement x223 = x220.SquareTimes(3) * x3;
        return (x22, x223);
    }
}

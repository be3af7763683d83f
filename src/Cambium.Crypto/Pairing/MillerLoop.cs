namespace Cambium.Crypto.Pairing;

/// <summary>
/// The Miller loop of the optimal ate pairing (Vercauteren 2010) of one pair: an accumulator on the twist whose lines, taken
/// at P, are multiplied into a value shared by all pairs.
/// </summary>
/// <remarks>
/// Homogeneous coordinates and the line formulas of Costello, Lange and Naehrig ("Faster pairing computations on curves with
/// high-degree twists", 2010) as arranged by Aranha and others 2011, section 4; for a twist by division (type D).
/// </remarks>
internal struct MillerLoop(in Fp px, in Fp py, in Fp2 qx, in Fp2 qy)
{
    private static readonly Fp Half = Fp.FromSmall(2).Inverse();

    /// <summary>6x + 2 in non-adjacent form.</summary>
    private static readonly sbyte[] LoopDigits = NonAdjacentForm.Of(6 * (UInt128)PairingCurve.X + 2, width: 2);

    private readonly Fp _px = px;
    private readonly Fp _py = py;
    private readonly Fp2 _qx = qx;
    private readonly Fp2 _qy = qy;
    private Fp2 _x = qx;
    private Fp2 _y = qy;
    private Fp2 _z = Fp2.One;

    /// <summary>The product of the Miller values of all pairs, which share the squarings.</summary>
    public static Fp12 Product(Span<MillerLoop> pairs)
    {
        Fp12 f = Fp12.One;
        for (int i = LoopDigits.Length - 2; i >= 0; i--)
        {
            f = f.Square();
            foreach (ref MillerLoop pair in pairs)
            {
                pair.Double(ref f);
                if (LoopDigits[i] != 0)
                    pair.Add(pair._qx, LoopDigits[i] > 0 ? pair._qy : pair._qy.Negate(), ref f);
            }
        }
        foreach (ref MillerLoop pair in pairs)
            pair.AddFrobeniusImages(ref f);
        return f;
    }

    /// <summary>The last two lines, through pi(Q) and -pi^2(Q).</summary>
    private void AddFrobeniusImages(ref Fp12 f)
    {
        CurvePoint<Fp2> first = TwistPoint.Frobenius(CurvePoint<Fp2>.FromAffine(_qx, _qy));
        CurvePoint<Fp2> second = TwistPoint.Frobenius(first);
        Add(first.X, first.Y, ref f);
        Add(second.X, second.Y.Negate(), ref f);
    }

    private void Double(ref Fp12 f)
    {
        Fp2 a = _x * _y * Half;
        Fp2 b = _y.Square();
        Fp2 c = _z.Square();
        Fp2 e = TwistPoint.B * c.Triple();
        Fp2 t = e.Triple();
        Fp2 g = (b + t) * Half;
        Fp2 h = (_y + _z).Square() - (b + c);
        Fp2 i = e - b;
        Fp2 j = _x.Square();
        _x = a * (b - t);
        _y = g.Square() - e.Square().Triple();
        _z = b * h;
        f = f.MultiplyByLine(h.Negate() * _py, j.Triple() * _px, i);
    }

    private void Add(in Fp2 qx, in Fp2 qy, ref Fp12 f)
    {
        Fp2 theta = _y - qy * _z;
        Fp2 lambda = _x - qx * _z;
        Fp2 d = lambda.Square();
        Fp2 e = lambda * d;
        Fp2 g = _x * d;
        Fp2 h = e + _z * theta.Square() - g.Double();
        _x = lambda * h;
        _y = theta * (g - h) - e * _y;
        _z *= e;
        f = f.MultiplyByLine(lambda * _py, theta.Negate() * _px, theta * qx - lambda * qy);
    }
}

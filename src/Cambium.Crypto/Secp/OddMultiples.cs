namespace Cambium.Crypto.Secp;

/// <summary>P, 3P, 5P, ... 15P as affine points over one common Z, without an inversion, and their images under the endomorphism.</summary>
/// <remarks>
/// A Jacobian point (x, y, z) is the affine point (x, y) of the isomorphic curve y^2 = x^3 + 7 z^6, on which the formulas for
/// a = 0 hold unchanged. Working where 2P is affine, each step is a mixed addition whose growth of Z is remembered; then all
/// are brought to the Z of the last. A sum over the table is on the curve scaled by <see cref="CommonZ"/>.
/// </remarks>
internal ref struct OddMultiples
{
    public const int Width = 5;
    public const int Count = 1 << (Width - 2);

    private readonly Span<AffinePoint> _points;
    private readonly Span<AffinePoint> _images;

    /// <summary>Fills the table into the storage given (two spans of <see cref="Count"/> points).</summary>
    public OddMultiples(in AffinePoint p, Span<AffinePoint> points, Span<AffinePoint> images)
    {
        _points = points;
        _images = images;
        CommonZ = Fill(p);
        for (int i = 0; i < Count; i++)
            _images[i] = Endomorphism.Apply(_points[i]);
    }

    public FieldElement CommonZ { get; }

    /// <summary>digit * P for an odd digit, or its image under the endomorphism.</summary>
    public readonly AffinePoint Multiple(int digit, bool image)
    {
        Span<AffinePoint> table = image ? _images : _points;
        ref readonly AffinePoint p = ref table[Math.Abs(digit) >> 1];
        return digit > 0 ? p : new AffinePoint(p.X, p.Y.Negate(1));
    }

    private readonly FieldElement Fill(in AffinePoint p)
    {
        Span<FieldElement> growth = stackalloc FieldElement[Count];
        JacobianPoint twice = JacobianPoint.From(p);
        twice.Double();
        AffinePoint step = new(twice.X, twice.Y);
        FieldElement zz = twice.Z.Square();

        var current = JacobianPoint.From(new AffinePoint(p.X * zz, p.Y * (zz * twice.Z)));
        _points[0] = new AffinePoint(current.X, current.Y);
        for (int i = 1; i < Count; i++)
        {
            growth[i] = current.Add(step);
            _points[i] = new AffinePoint(current.X, current.Y);
        }

        FieldElement scale = growth[Count - 1];
        for (int i = Count - 2; i >= 0; i--)
        {
            FieldElement square = scale.Square();
            _points[i] = new AffinePoint(_points[i].X * square, _points[i].Y * (square * scale));
            scale *= growth[i];
        }
        ref AffinePoint last = ref _points[Count - 1];
        last = new AffinePoint(last.X.WeakNormalize(), last.Y.WeakNormalize());
        return current.Z * twice.Z;
    }
}

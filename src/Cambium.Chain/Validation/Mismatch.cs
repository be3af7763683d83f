using System.Globalization;
using Cambium.Primitives;

namespace Cambium.Chain.Validation;

/// <summary>What a rule found and what it wants, as text for people.</summary>
public readonly record struct Mismatch(string Have, string Want)
{
    public static Mismatch Of(long have, long want) => new(Text(have), Text(want));

    public static Mismatch Of(in UInt256 have, in UInt256 want) => new(have.ToString(), want.ToString());

    public static Mismatch Of(in Hash256 have, in Hash256 want) => new(have.ToString(), want.ToString());

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

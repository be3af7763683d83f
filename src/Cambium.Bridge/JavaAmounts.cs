using Cambium.Primitives;

namespace Cambium.Bridge;

/// <summary>Conversions of amounts with the reference's overflow.</summary>
internal static class JavaAmounts
{
    /// <summary>
    /// Whole satoshis, rounded toward zero, of which the reference keeps the low 64 bits: more than 2^63 - 1 wraps around.
    /// </summary>
    public static Satoshis ToSatoshisWrapping(this Wei amount)
    {
        UInt256 magnitude = amount.IsNegative ? -amount.Value : amount.Value;
        long whole = unchecked((long)(magnitude / Wei.PerSatoshi).U0);
        return new Satoshis(amount.IsNegative ? unchecked(-whole) : whole);
    }
}

using System.Numerics;

namespace Cambium.Rvm.Precompiles;

/// <summary>Powers modulo a number, on unsigned big-endian operands.</summary>
internal static class ModularPower
{
    /// <summary>Shorter moduli gain nothing from Montgomery's form.</summary>
    private const int ShortestForMontgomery = 16;

    /// <summary>Writes base^exponent mod modulus to all of <paramref name="result"/>; zero for a zero modulus, and 0^0 is one.</summary>
    public static void Compute(ReadOnlySpan<byte> number, ReadOnlySpan<byte> exponent, ReadOnlySpan<byte> modulus, Span<byte> result)
    {
        result.Clear();
        ReadOnlySpan<byte> m = modulus.TrimStart((byte)0);
        if (m.IsEmpty)
            return;
        ReadOnlySpan<byte> e = exponent.TrimStart((byte)0);
        bool suitsMontgomery = (m[^1] & 1) != 0 && m.Length >= ShortestForMontgomery && e.Length > 1;
        Write(suitsMontgomery ? MontgomeryPower.Compute(Read(number), e, m) : BigInteger.ModPow(Read(number), Read(e), Read(m)), result);
    }

    private static void Write(BigInteger value, Span<byte> result)
    {
        int length = value.GetByteCount(isUnsigned: true);
        value.TryWriteBytes(result[(result.Length - length)..], out _, isUnsigned: true, isBigEndian: true);
    }

    private static BigInteger Read(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}

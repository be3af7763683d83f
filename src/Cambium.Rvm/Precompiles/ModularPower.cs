using System.Numerics;

namespace Cambium.Rvm.Precompiles;

/// <summary>Powers modulo a number, on unsigned big-endian operands.</summary>
internal static class ModularPower
{
    /// <summary>Writes base^exponent mod modulus to all of <paramref name="result"/>; zero for a zero modulus, and 0^0 is one.</summary>
    public static void Compute(ReadOnlySpan<byte> number, ReadOnlySpan<byte> exponent, ReadOnlySpan<byte> modulus, Span<byte> result)
    {
        result.Clear();
        BigInteger m = Read(modulus);
        if (m.IsZero)
            return;
        BigInteger power = BigInteger.ModPow(Read(number), Read(exponent), m);
        int length = power.GetByteCount(isUnsigned: true);
        power.TryWriteBytes(result[(result.Length - length)..], out _, isUnsigned: true, isBigEndian: true);
    }

    private static BigInteger Read(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}

using Cambium.Primitives;

namespace Cambium.Rvm.Precompiles;

/// <summary>
/// Modular exponentiation of numbers of any length, with the original prices (EIP-198). The input is continued with zeros; a
/// length beyond 2^31 - 1 counts as that.
/// </summary>
internal sealed class ModExp : IPrecompiledContract
{
    private const int WordLength = 32;
    private const int OperandsOffset = 3 * WordLength;
    private const int GasDivisor = 20;

    public PrecompileGas RequiredGas(ReadOnlySpan<byte> input, PrecompileCall call)
    {
        var lengths = new Lengths(input);
        UInt128 complexity = Complexity((UInt128)Math.Max(lengths.Base, lengths.Modulus));
        UInt128 gas = complexity * (UInt128)Math.Max(AdjustedExponentLength(input, lengths), 1) / GasDivisor;
        return PrecompileGas.Of(gas > (UInt128)long.MaxValue ? long.MaxValue : (long)gas);
    }

    public PrecompileResult Execute(ReadOnlyMemory<byte> input, PrecompileCall call)
    {
        var lengths = new Lengths(input.Span);
        if (lengths.Base == 0 && lengths.Modulus == 0)
            return PrecompileResult.Success([]);
        long exponentOffset = OperandsOffset + lengths.Base;
        long modulusOffset = exponentOffset + lengths.Exponent;
        if (modulusOffset > int.MaxValue)
            return PrecompileResult.Success([]);
        byte[] result = new byte[lengths.Modulus];
        ModularPower.Compute(
            Operand(input.Span, OperandsOffset, lengths.Base),
            Operand(input.Span, exponentOffset, lengths.Exponent),
            Operand(input.Span, modulusOffset, lengths.Modulus),
            result);
        return PrecompileResult.Success(result);
    }

    /// <summary>EIP-198's estimate of the cost of multiplying numbers of x bytes.</summary>
    private static UInt128 Complexity(UInt128 x)
    {
        if (x <= 64)
            return x * x;
        return x <= 1024 ? (x * x / 4) + (96 * x) - 3072 : (x * x / 16) + (480 * x) - 199_680;
    }

    /// <summary>The bits of the exponent after its highest one, as far as its first 32 bytes tell; later bytes count eight each.</summary>
    private static long AdjustedExponentLength(ReadOnlySpan<byte> input, in Lengths lengths)
    {
        byte[] head = Operand(input, OperandsOffset + lengths.Base, Math.Min(lengths.Exponent, WordLength));
        int bits = UInt256.FromBigEndian(head).BitLength;
        return Math.Max(bits - 1, 0) + (8 * Math.Max(lengths.Exponent - WordLength, 0));
    }

    /// <summary>The bytes of an operand; none when it begins beyond the input.</summary>
    private static byte[] Operand(ReadOnlySpan<byte> input, long offset, long length)
    {
        if (offset >= input.Length || length == 0)
            return [];
        byte[] bytes = new byte[length];
        ReadOnlySpan<byte> rest = input[(int)offset..];
        rest[..(int)Math.Min(rest.Length, length)].CopyTo(bytes);
        return bytes;
    }

    private readonly struct Lengths(ReadOnlySpan<byte> input)
    {
        public readonly long Base = At(input, 0);
        public readonly long Exponent = At(input, 1);
        public readonly long Modulus = At(input, 2);

        private static long At(ReadOnlySpan<byte> input, int index)
        {
            Span<byte> word = stackalloc byte[WordLength];
            word.Clear();
            int offset = index * WordLength;
            if (offset < input.Length)
                input.Slice(offset, Math.Min(input.Length - offset, WordLength)).CopyTo(word);
            UInt256 length = UInt256.FromBigEndian(word);
            return length.IsUInt64 && length.U0 <= int.MaxValue ? (long)length.U0 : int.MaxValue;
        }
    }
}

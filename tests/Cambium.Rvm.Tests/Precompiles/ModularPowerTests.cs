using System.Numerics;
using Cambium.Rvm.Precompiles;
using Xunit;

namespace Cambium.Rvm.Tests.Precompiles;

public sealed class ModularPowerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Agrees_with_big_integers_for_all_sizes(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 150; i++)
        {
            byte[] number = Bytes(random, 80);
            byte[] exponent = Bytes(random, 40);
            byte[] modulus = Bytes(random, 80);
            if (modulus.Length > 0 && random.Next(2) == 0)
                modulus[^1] |= 1;
            byte[] result = new byte[modulus.Length];
            ModularPower.Compute(number, exponent, modulus, result);
            Assert.Equal(Expected(number, exponent, modulus), Read(result));
        }
    }

    [Fact]
    public void The_largest_operands_carry_correctly()
    {
        byte[] ones = [.. Enumerable.Repeat((byte)0xff, 64)];
        byte[] result = new byte[64];
        byte[] number = [.. ones[..63], 0xfe];
        ModularPower.Compute(number, ones, ones, result);
        Assert.Equal(Expected(number, ones, ones), Read(result));
    }

    private static BigInteger Expected(byte[] number, byte[] exponent, byte[] modulus) =>
        Read(modulus).IsZero ? 0 : BigInteger.ModPow(Read(number), Read(exponent), Read(modulus));

    private static byte[] Bytes(Random random, int longest)
    {
        byte[] bytes = new byte[random.Next(longest + 1)];
        random.NextBytes(bytes);
        if (random.Next(5) == 0)
            Array.Clear(bytes, 0, bytes.Length / 2);
        if (random.Next(5) == 0)
            Array.Fill(bytes, (byte)0xff);
        return bytes;
    }

    private static BigInteger Read(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}

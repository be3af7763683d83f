using System.Numerics;
using Cambium.Bridge.Storage;
using Cambium.Primitives;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Cambium.Bridge.Tests.Storage;

public sealed class RlpIntegerTests
{
    [Theory]
    [InlineData(0, "80")]
    [InlineData(1, "01")]
    [InlineData(127, "7f")]
    [InlineData(128, "8180")]
    [InlineData(256, "820100")]
    [InlineData(int.MaxValue, "847fffffff")]
    public void A_number_takes_its_shortest_form(long value, string encoded) =>
        Assert.Equal(encoded, Hex.Encode(RlpInteger.Encode(value)));

    [Fact]
    public void A_negative_number_reads_back_as_a_positive_one() =>
        Assert.Equal(255, RlpInteger.Decode(RlpInteger.Encode(-1)));

    [Fact]
    public void Every_number_from_zero_up_survives() => Check.QuickThrowOnFailure(
        Prop.ForAll<ulong, ulong>(static (high, low) =>
        {
            BigInteger value = ((BigInteger)high << 64) | low;
            return RlpInteger.Decode(RlpInteger.Encode(value)) == value;
        }));
}

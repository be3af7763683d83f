using Cambium.Bridge.Methods;
using Cambium.Codecs.Abi;
using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>Whatever bytes arrive, a call ends with a result: output or failure, never another exception.</summary>
public sealed class MalformedCallTests
{
    private const int CallsPerMethod = 40;

    private static readonly RuleSet[] Eras =
    [
        RuleSet.None,
        new RuleSet([ConsensusRule.Rskip88, ConsensusRule.Rskip87, ConsensusRule.Rskip89, ConsensusRule.Rskip123]),
        RuleSet.All,
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Random_arguments_end_in_a_result(int era)
    {
        var random = new Random(era);
        var bridge = new BridgeDriver(Eras[era]);
        foreach (BridgeMethod method in BridgeMethodTable.Default.All)
        {
            for (int i = 0; i < CallsPerMethod; i++)
                bridge.Send(SenderOf(bridge, random), Wei.Zero, DataOf(method.Function, random), null);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Truncated_and_flipped_payloads_end_in_a_result(int era)
    {
        var random = new Random(100 + era);
        var bridge = new BridgeDriver(Eras[era]);
        foreach (BridgeMethod method in BridgeMethodTable.Default.All)
        {
            byte[] data = DataOf(method.Function, random);
            for (int i = 0; i < CallsPerMethod; i++)
            {
                byte[] damaged = data[..random.Next(data.Length + 1)];
                if (damaged.Length > 4)
                    damaged[4 + random.Next(damaged.Length - 4)] ^= (byte)(1 << random.Next(8));
                bridge.Send(SenderOf(bridge, random), Wei.Zero, damaged, null);
            }
        }
    }

    [Fact]
    public void Lengths_far_beyond_the_payload_are_refused_at_once()
    {
        var bridge = new BridgeDriver();
        byte[] data = BridgeDriver.DataOf("receiveHeaders", [Array.Empty<object>()]);
        data.AsSpan(^4..).Fill(0x7f);
        Assert.False(bridge.Send(bridge.Federator, Wei.Zero, data, null).Succeeded);
    }

    private static Address SenderOf(BridgeDriver bridge, Random random) =>
        random.Next(3) == 0 ? Address.Zero : bridge.Federator;

    private static byte[] DataOf(AbiFunction function, Random random) =>
        BridgeDriver.DataOf(function.Name, [.. function.Inputs.Select(type => ValueOf(type.Name, random))]);

    private static object ValueOf(string type, Random random) => type switch
    {
        "string" => TextOf(random),
        "bytes" => BytesOf(random),
        "bytes32" => FixedBytes(32, random),
        "address" => new Address(FixedBytes(Address.Size, random)),
        "bool" => random.Next(2) == 0,
        _ when type.EndsWith("[]", StringComparison.Ordinal) => ListOf(type[..^2], random),
        _ => NumberOf(random),
    };

    private static object[] ListOf(string type, Random random) =>
        [.. Enumerable.Range(0, random.Next(4)).Select(_ => ValueOf(type, random))];

    private static object NumberOf(Random random) => random.Next(4) switch
    {
        0 => System.Numerics.BigInteger.Zero,
        1 => new System.Numerics.BigInteger(random.Next()),
        2 => new System.Numerics.BigInteger(random.NextInt64()),
        _ => new System.Numerics.BigInteger(FixedBytes(31, random)),
    };

    private static string TextOf(Random random) => random.Next(4) switch
    {
        0 => string.Empty,
        1 => "btc",
        2 => Hex.Encode(FixedBytes(32, random)),
        _ => "2MvQSG61B4LtKLECeo1dRDeDWXgJfnr3fC7",
    };

    private static byte[] BytesOf(Random random) => random.Next(5) switch
    {
        0 => [],
        1 => FixedBytes(80, random),
        2 => BridgeDriver.Federators[random.Next(3)].PublicKey.ToCompressed(),
        3 => [0x30, 0x06, 0x02, 0x01, 0x05, 0x02, 0x01, 0x07],
        _ => FixedBytes(random.Next(200), random),
    };

    private static byte[] FixedBytes(int length, Random random)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}

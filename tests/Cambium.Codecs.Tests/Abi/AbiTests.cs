using System.Numerics;
using System.Text.Json;
using Cambium.Codecs.Abi;
using Cambium.Primitives;
using Cambium.Tests;
using Xunit;

namespace Cambium.Codecs.Tests.Abi;

public sealed class AbiTests
{
    private static readonly string[] TypeNames =
        ["int", "uint8", "int64", "bool", "address", "bytes", "string", "bytes32", "uint[]", "bytes[]", "string[]", "address[3]", "bytes32[]"];

    [Fact]
    public void Published_values_encode_as_stated()
    {
        string path = SharedData.Require("data", "ethereum", "basic_abi_tests.json");
        foreach (JsonProperty test in JsonDocument.Parse(File.ReadAllText(path)).RootElement.EnumerateObject())
        {
            AbiType[] types = [.. test.Value.GetProperty("types").EnumerateArray().Select(name => AbiType.Parse(name.GetString()!))];
            object[] values = [.. test.Value.GetProperty("args").EnumerateArray().Zip(types, ToValue)];
            Assert.Equal(test.Value.GetProperty("result").GetString(), Hex.Encode(AbiFunction.Encode(types, values)));
        }
    }

    [Fact]
    public void Random_values_of_random_types_decode_to_themselves()
    {
        var random = new Random(1);
        for (int i = 0; i < 3_000; i++)
        {
            var function = new AbiFunction("f", RandomTypes(random));
            object[] values = [.. function.Inputs.Select(type => RandomValue(type, random))];
            object[] decoded = function.DecodeArguments(function.EncodeArguments(values));
            Assert.Equal(values, decoded);
        }
    }

    [Fact]
    public void Random_payloads_decode_or_fail_with_a_typed_error()
    {
        var random = new Random(2);
        for (int i = 0; i < 20_000; i++)
        {
            var function = new AbiFunction("f", RandomTypes(random));
            byte[] payload = new byte[random.Next(10) * 32 + random.Next(2) * random.Next(32)];
            random.NextBytes(payload.AsSpan(0, random.Next(2) * payload.Length));
            for (int word = 31; word < payload.Length; word += 32 * (1 + random.Next(3)))
                payload[word] = (byte)(32 * random.Next(8));
            if (Record.Exception(() => function.DecodeArguments(payload)) is { } failure)
                Assert.IsType<AbiException>(failure);
        }
    }

    [Fact]
    public void An_oversized_array_length_is_refused_before_it_is_allocated()
    {
        byte[] payload = Hex.Decode(new string('0', 62) + "20" + new string('0', 56) + "7fffffff");
        Assert.Throws<AbiException>(() => new AbiFunction("f", ["uint[]"]).DecodeArguments(payload));
        Assert.Throws<AbiException>(() => new AbiFunction("f", ["bytes"]).DecodeArguments(payload));
    }

    [Fact]
    public void An_empty_byte_string_encodes_with_an_extra_zero_word() =>
        Assert.Equal(new byte[64], AbiType.Parse("bytes").Encode(Array.Empty<byte>()));

    [Fact]
    public void Unsigned_integers_decode_as_signed_ones()
    {
        byte[] ones = [.. Enumerable.Repeat((byte)0xff, 32)];
        Assert.Equal([BigInteger.MinusOne], new AbiFunction("f", ["uint256"]).DecodeArguments(ones));
    }

    [Fact]
    public void An_address_word_of_all_ones_is_the_address_ff() => Assert.Equal(
        [Address.Parse("0x00000000000000000000000000000000000000ff")],
        new AbiFunction("f", ["address"]).DecodeArguments([.. Enumerable.Repeat((byte)0xff, 32)]));

    [Fact]
    public void An_empty_payload_holds_zeros_and_empty_arrays_but_no_byte_strings()
    {
        Assert.Equal([BigInteger.Zero], new AbiFunction("f", ["int"]).DecodeArguments([]));
        Assert.Equal([Array.Empty<object>()], new AbiFunction("f", ["bytes[]"]).DecodeArguments([]));
        Assert.Throws<AbiException>(() => new AbiFunction("f", ["bytes"]).DecodeArguments([]));
    }

    [Fact]
    public void A_dynamic_offset_may_run_past_the_end_where_zeros_are_read()
    {
        byte[] shortPayload = new byte[20];
        Assert.Throws<AbiException>(() => new AbiFunction("f", ["bytes"]).DecodeArguments(shortPayload));
        Assert.Equal([Array.Empty<byte>()], new AbiFunction("f", ["bytes"]).DecodeArguments(new byte[32]));
    }

    [Fact]
    public void Signatures_use_canonical_names() =>
        Assert.Equal("f(int256,uint256,bytes32[],string)", new AbiFunction("f", ["int", "uint", "bytes32[]", "string"]).Signature);

    private static IEnumerable<string> RandomTypes(Random random) =>
        [.. Enumerable.Range(0, random.Next(5)).Select(_ => TypeNames[random.Next(TypeNames.Length)])];

    private static object RandomValue(AbiType type, Random random) => type switch
    {
        AbiType.Integer => new BigInteger(RandomBytes(random, 1 + random.Next(32))),
        AbiType.Boolean => random.Next(2) == 0,
        AbiType.AccountAddress => new Address(RandomBytes(random, 20)),
        AbiType.Bytes => RandomBytes(random, random.Next(100)),
        AbiType.Text => new string('x', random.Next(100)),
        AbiType.FixedBytes => RandomBytes(random, 32),
        AbiType.StaticArray array => Elements(array.Element, array.Count, random),
        AbiType.DynamicArray array => Elements(array.Element, random.Next(5), random),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static object[] Elements(AbiType element, int count, Random random) =>
        [.. Enumerable.Range(0, count).Select(_ => RandomValue(element, random))];

    private static byte[] RandomBytes(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static object ToValue(JsonElement json, AbiType type) => type switch
    {
        AbiType.Integer => (BigInteger)json.GetInt64(),
        AbiType.AccountAddress => Address.Parse(json.GetString()!),
        AbiType.Bytes => System.Text.Encoding.UTF8.GetBytes(json.GetString()!),
        AbiType.DynamicArray array => json.EnumerateArray().Select(item => ToValue(item, array.Element)).ToArray(),
        _ => json.GetString()!,
    };
}

using System.Numerics;

namespace Cambium.Codecs.Abi;

/// <summary>
/// A function's or event's name with its argument and result types. The selector is the first four bytes of the Keccak-256
/// hash of <see cref="Signature"/>, which whoever has that hash computes.
/// </summary>
public sealed class AbiFunction
{
    /// <summary>Types by name, as in <c>new AbiFunction("transfer", ["address", "uint256"], ["bool"])</c>.</summary>
    public AbiFunction(string name, IEnumerable<string> inputs, IEnumerable<string>? outputs = null)
    {
        Name = name;
        Inputs = [.. inputs.Select(AbiType.Parse)];
        Outputs = [.. (outputs ?? []).Select(AbiType.Parse)];
        Signature = $"{name}({string.Join(',', Inputs.Select(type => type.Name))})";
    }

    public string Name { get; }

    public IReadOnlyList<AbiType> Inputs { get; }

    public IReadOnlyList<AbiType> Outputs { get; }

    /// <summary>The name with the canonical argument types, as it is hashed for the selector.</summary>
    public string Signature { get; }

    /// <summary>The arguments in call data from which the selector has been cut.</summary>
    /// <exception cref="AbiException">They do not decode.</exception>
    public object[] DecodeArguments(ReadOnlySpan<byte> payload) => Decode(Inputs, payload);

    /// <summary>The values of a call's result.</summary>
    /// <exception cref="AbiException">They do not decode.</exception>
    public object[] DecodeOutputs(ReadOnlySpan<byte> payload) => Decode(Outputs, payload);

    /// <summary>The arguments as call data without the selector.</summary>
    /// <exception cref="AbiException">A value is not of its type.</exception>
    public byte[] EncodeArguments(params object[] values) => Encode(Inputs, values);

    /// <summary>The result values of a call.</summary>
    /// <exception cref="AbiException">A value is not of its type.</exception>
    public byte[] EncodeOutputs(params object[] values) => Encode(Outputs, values);

    /// <summary>Values one after another: heads first, dynamic values behind them.</summary>
    /// <exception cref="AbiException">A value is not of its type, or their number is wrong.</exception>
    public static byte[] Encode(IReadOnlyList<AbiType> types, ReadOnlySpan<object> values)
    {
        if (values.Length != types.Count)
            throw new AbiException($"{values.Length} values for {types.Count} types");
        var heads = new List<byte>();
        var tails = new List<byte>();
        int headSize = types.Sum(type => type.HeadSize);
        for (int i = 0; i < values.Length; i++)
        {
            byte[] encoded = types[i].Encode(values[i]);
            if (!types[i].IsDynamic)
            {
                heads.AddRange(encoded);
                continue;
            }
            heads.AddRange(new AbiType.Integer("uint256").Encode(new BigInteger(headSize + tails.Count)));
            tails.AddRange(encoded);
        }
        heads.AddRange(tails);
        return [.. heads];
    }

    /// <summary>
    /// The values of a payload. A word of a dynamic value's head may run past the payload's end, where zeros are read; a
    /// payload of no bytes holds zeros and empty arrays, but no byte strings (bridge.md 0.4).
    /// </summary>
    /// <exception cref="AbiException">A value lies outside the payload.</exception>
    public static object[] Decode(IReadOnlyList<AbiType> types, ReadOnlySpan<byte> payload)
    {
        object[] values = new object[types.Count];
        int head = 0;
        for (int i = 0; i < values.Length; i++)
        {
            int offset = types[i].IsDynamic ? DynamicOffset(payload, head) : head;
            values[i] = types[i].Decode(payload, offset);
            head += types[i].HeadSize;
        }
        return values;
    }

    private static int DynamicOffset(ReadOnlySpan<byte> payload, int head)
    {
        if (head > payload.Length)
            throw new AbiException("the payload ends before a value's offset");
        Span<byte> word = stackalloc byte[AbiType.WordSize];
        word.Clear();
        ReadOnlySpan<byte> rest = payload[head..];
        rest[..Math.Min(rest.Length, word.Length)].CopyTo(word);
        return System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(word[28..]);
    }
}

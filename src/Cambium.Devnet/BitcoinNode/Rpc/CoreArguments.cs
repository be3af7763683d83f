using System.Text.Json;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Rpc;

/// <summary>The parameters of a call, by position or by name; a wrong one gives Bitcoin Core's error.</summary>
internal sealed class CoreArguments
{
    private readonly string[] _names;
    private readonly JsonElement[] _values;

    public CoreArguments(CoreMethod method, JsonElement parameters)
    {
        _names = [.. method.ParameterNames];
        _values = parameters.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => [],
            JsonValueKind.Array => [.. parameters.EnumerateArray()],
            JsonValueKind.Object => FromNames(parameters),
            _ => throw new CoreRpcException(CoreErrorCode.InvalidRequest, "Params must be an array or object"),
        };
        bool isComplete = Enumerable.Range(0, method.RequiredCount).All(Has);
        if (!isComplete || _values.Length > _names.Length)
            throw new CoreRpcException(CoreErrorCode.Misc, method.Usage);
    }

    public bool Has(int index) => index < _values.Length && _values[index].ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);

    public JsonElement Element(int index, JsonValueKind kind) =>
        _values[index].ValueKind == kind ? _values[index] : throw WrongType(_values[index], kind.ToString());

    public JsonElement Any(int index) => Has(index) ? _values[index] : default;

    public string Text(int index) => Element(index, JsonValueKind.String).GetString()!;

    public string Text(int index, string otherwise) => Has(index) ? Text(index) : otherwise;

    public int Number(int index) => ToNumber(_values[index]);

    public int Number(int index, int otherwise) => Has(index) ? Number(index) : otherwise;

    public bool Flag(int index, bool otherwise) => !Has(index) ? otherwise : _values[index].ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw WrongType(_values[index], "bool"),
    };

    /// <summary>A verbosity: a number, or a flag that stands for 0 or 1.</summary>
    public int Verbosity(int index, int otherwise) =>
        Has(index) && _values[index].ValueKind is JsonValueKind.True or JsonValueKind.False
            ? Flag(index, false) ? 1 : 0
            : Number(index, otherwise);

    public Satoshis Amount(int index) => Amounts.Parse(_values[index]);

    /// <summary>A hash as displayed; the result is in wire order.</summary>
    public Hash256 Hash(int index) => ToHash(Text(index), _names[index]);

    public byte[] Bytes(int index, string error) =>
        Hex.TryDecode(Text(index), out byte[]? bytes) && !Text(index).StartsWith("0x", StringComparison.Ordinal)
            ? bytes
            : throw new CoreRpcException(CoreErrorCode.Deserialization, error);

    public BitcoinAddress Address(int index, string error) =>
        BitcoinAddress.TryParse(Text(index), BitcoinNetwork.Regtest, out BitcoinAddress? address)
            ? address
            : throw new CoreRpcException(CoreErrorCode.InvalidAddressOrKey, error);

    public IReadOnlyList<string> Texts(int index) =>
        [.. Element(index, JsonValueKind.Array).EnumerateArray().Select(item =>
            item.ValueKind == JsonValueKind.String ? item.GetString()! : throw WrongType(item, "string"))];

    public static Hash256 ToHash(string text, string name)
    {
        if (text.Length != 2 * Hash256.Size)
            throw new CoreRpcException(CoreErrorCode.InvalidParameter, $"{name} must be of length 64 (not {text.Length}, for '{text}')");
        return Hash256.TryParse(text, out Hash256 hash)
            ? hash.Reversed()
            : throw new CoreRpcException(CoreErrorCode.InvalidParameter, $"{name} must be hexadecimal string (not '{text}')");
    }

    private static int ToNumber(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number)
            throw WrongType(value, "number");
        return value.TryGetInt32(out int number)
            ? number
            : throw new CoreRpcException(CoreErrorCode.Type, "JSON integer out of range");
    }

    private static CoreRpcException WrongType(JsonElement value, string expected) =>
        new(CoreErrorCode.Type, $"JSON value of type {NameOf(value.ValueKind)} is not of expected type {expected.ToLowerInvariant()}");

    private static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.True or JsonValueKind.False => "bool",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private JsonElement[] FromNames(JsonElement parameters)
    {
        JsonElement[] values = new JsonElement[_names.Length];
        foreach (JsonProperty property in parameters.EnumerateObject())
        {
            int index = Array.IndexOf(_names, property.Name);
            if (index < 0)
                throw new CoreRpcException(CoreErrorCode.InvalidParameter, $"Unknown named parameter {property.Name}");
            values[index] = property.Value;
        }
        return values;
    }
}

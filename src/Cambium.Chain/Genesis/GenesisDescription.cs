using System.Globalization;
using System.Text.Json;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Chain.Genesis;

/// <summary>
/// The facts from which a genesis block is made, read from JSON: <c>alloc</c> {address: {balance, nonce?, contract?: {code, data}}},
/// <c>coinbase</c>, <c>difficulty</c>, <c>extraData</c>, <c>gasLimit</c>, <c>minimumGasPrice</c>, <c>timestamp</c> and, where the header
/// does not carry the root of its own state, <c>stateRoot</c>. Other properties are ignored.
/// </summary>
public sealed record GenesisDescription
{
    /// <summary>A key that the reference skips in the list of accounts.</summary>
    private const string SkippedAccount = "00";

    public required IReadOnlyList<GenesisAccount> Accounts { get; init; }

    public required Address Coinbase { get; init; }

    /// <summary>As written, with its leading zeros: they are part of the hash.</summary>
    public required ReadOnlyMemory<byte> Difficulty { get; init; }

    public required ReadOnlyMemory<byte> ExtraData { get; init; }

    public required ReadOnlyMemory<byte> GasLimit { get; init; }

    public required Wei MinimumGasPrice { get; init; }

    public required long Timestamp { get; init; }

    /// <summary>The state root to put in the header; null to use the root of the accounts.</summary>
    public Hash256? StateRoot { get; init; }

    /// <summary>The description that is built in for a network.</summary>
    public static GenesisDescription Of(NetworkParameters network)
    {
        string name = $"Cambium.Chain.Genesis.Networks.{(network.Name == "main" ? "mainnet" : network.Name)}.json";
        using Stream stream = typeof(GenesisDescription).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"no genesis block is known for network '{network.Name}'", nameof(network));
        using JsonDocument document = JsonDocument.Parse(stream);
        return Parse(document.RootElement);
    }

    /// <exception cref="FormatException">A property is missing or malformed.</exception>
    public static GenesisDescription Parse(JsonElement json)
    {
        try
        {
            return Read(json);
        }
        catch (Exception error) when (error is InvalidOperationException or KeyNotFoundException or OverflowException)
        {
            throw new FormatException($"not a genesis description: {error.Message}", error);
        }
    }

    private static GenesisDescription Read(JsonElement json) => new()
    {
        Accounts =
        [
            .. json.GetProperty("alloc").EnumerateObject()
                .Where(account => account.Name != SkippedAccount)
                .Select(account => ReadAccount(account.Name, account.Value)),
        ],
        Coinbase = Address.Parse(Text(json, "coinbase")),
        Difficulty = Bytes(Text(json, "difficulty")),
        ExtraData = Bytes(Text(json, "extraData")),
        GasLimit = Bytes(Text(json, "gasLimit")).AsMemory().TrimStart((byte)0),
        MinimumGasPrice = Wei.FromSignedBigEndian(Bytes(Text(json, "minimumGasPrice"))),
        Timestamp = checked((long)(ulong)UInt256.FromBigEndian(Bytes(Text(json, "timestamp")))),
        StateRoot = json.TryGetProperty("stateRoot", out JsonElement root) ? Hash256.Parse(root.GetString()!) : null,
    };

    private static GenesisAccount ReadAccount(string address, JsonElement json)
    {
        var balance = new Wei(UInt256.Parse(Text(json, "balance")));
        UInt256 nonce = json.TryGetProperty("nonce", out JsonElement given) ? ReadNonce(given) : UInt256.Zero;
        if (!json.TryGetProperty("contract", out JsonElement contract))
            return new GenesisAccount(Address.Parse(address), balance, nonce, null, []);
        return new GenesisAccount(Address.Parse(address), balance, nonce, Bytes(Text(contract, "code")),
        [
            .. contract.GetProperty("data").EnumerateObject()
                .Select(cell => (UInt256.FromBigEndian(Bytes(cell.Name)), Bytes(cell.Value.GetString()!))),
        ]);
    }

    private static UInt256 ReadNonce(JsonElement nonce) => UInt256.Parse(
        nonce.ValueKind == JsonValueKind.Number ? nonce.GetInt64().ToString(CultureInfo.InvariantCulture) : nonce.GetString()!);

    private static string Text(JsonElement json, string property) =>
        json.GetProperty(property).GetString() ?? throw new FormatException($"{property} is null");

    /// <summary>Hex digits, an odd number of which gets a leading zero.</summary>
    private static byte[] Bytes(string hex)
    {
        string digits = hex.StartsWith("0x", StringComparison.Ordinal) ? hex[2..] : hex;
        return Hex.Decode(digits.Length % 2 == 0 ? digits : "0" + digits);
    }
}

using System.Globalization;
using System.Text.Json;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Clients.Bitcoin.Core;

/// <summary>What a miner needs for the next block (BIP-22, BIP-145).</summary>
public sealed record CoreTemplate
{
    public required int Version { get; init; }

    /// <summary>In wire order.</summary>
    public required Hash256 Previous { get; init; }

    public required int Height { get; init; }

    /// <summary>The compact target.</summary>
    public required uint Bits { get; init; }

    public required uint Time { get; init; }

    /// <summary>What the coinbase may pay: subsidy and fees.</summary>
    public required Satoshis CoinbaseValue { get; init; }

    /// <summary>The script of the coinbase's witness commitment; null when the block has none.</summary>
    public required ReadOnlyMemory<byte>? WitnessCommitment { get; init; }

    /// <summary>Without the coinbase, in order.</summary>
    public required IReadOnlyList<Transaction> Transactions { get; init; }

    internal static CoreTemplate Read(JsonElement template) => new()
    {
        Version = template.GetProperty("version").GetInt32(),
        Previous = CoreClient.ReadHash(template.GetProperty("previousblockhash")),
        Height = template.GetProperty("height").GetInt32(),
        Bits = uint.Parse(template.GetProperty("bits").GetString()!, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        Time = template.GetProperty("curtime").GetUInt32(),
        CoinbaseValue = new Satoshis(template.GetProperty("coinbasevalue").GetInt64()),
        WitnessCommitment = template.TryGetProperty("default_witness_commitment", out JsonElement script) ? CoreClient.ReadBytes(script) : null,
        Transactions = [.. template.GetProperty("transactions").EnumerateArray().Select(item => Transaction.Parse(CoreClient.ReadBytes(item.GetProperty("data"))))],
    };
}

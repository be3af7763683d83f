using System.Text.Json;
using Cambium.Primitives;

namespace Cambium.PowPeg.Hsm.Protocol;

/// <summary>The JSON forms of state and parameters. The readers throw what <see cref="JsonElement"/> throws, or <see cref="FormatException"/>.</summary>
internal static class BookkeepingJson
{
    public static void Write(Utf8JsonWriter json, BlockchainState state)
    {
        json.WriteStartObject();
        Write(json, HsmField.BestBlock, state.BestBlock);
        Write(json, HsmField.NewestValidBlock, state.NewestValidBlock);
        Write(json, HsmField.AncestorBlock, state.AncestorBlock);
        Write(json, HsmField.AncestorReceiptsRoot, state.AncestorReceiptsRoot);
        json.WriteStartObject(HsmField.Updating);
        json.WriteBoolean(HsmField.InProgress, state.Updating.InProgress);
        json.WriteBoolean(HsmField.AlreadyValidated, state.Updating.AlreadyValidated);
        json.WriteBoolean(HsmField.FoundBestBlock, state.Updating.FoundBestBlock);
        Write(json, HsmField.NextExpectedBlock, state.Updating.NextExpectedBlock);
        Write(json, HsmField.TotalDifficulty, state.Updating.TotalDifficulty);
        Write(json, HsmField.BestBlock, state.Updating.BestBlock);
        Write(json, HsmField.NewestValidBlock, state.Updating.NewestValidBlock);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static BlockchainState ReadState(JsonElement state)
    {
        JsonElement updating = state.GetProperty(HsmField.Updating);
        return new BlockchainState
        {
            BestBlock = ReadHash(state, HsmField.BestBlock),
            NewestValidBlock = ReadHash(state, HsmField.NewestValidBlock),
            AncestorBlock = ReadHash(state, HsmField.AncestorBlock),
            AncestorReceiptsRoot = ReadHash(state, HsmField.AncestorReceiptsRoot),
            Updating = new UpdateProgress
            {
                InProgress = updating.GetProperty(HsmField.InProgress).GetBoolean(),
                AlreadyValidated = updating.GetProperty(HsmField.AlreadyValidated).GetBoolean(),
                FoundBestBlock = updating.GetProperty(HsmField.FoundBestBlock).GetBoolean(),
                NextExpectedBlock = ReadHash(updating, HsmField.NextExpectedBlock),
                TotalDifficulty = ReadNumber(updating, HsmField.TotalDifficulty),
                BestBlock = ReadHash(updating, HsmField.BestBlock),
                NewestValidBlock = ReadHash(updating, HsmField.NewestValidBlock),
            },
        };
    }

    public static void Write(Utf8JsonWriter json, BlockchainParameters parameters)
    {
        json.WriteStartObject();
        Write(json, HsmField.Checkpoint, parameters.Checkpoint);
        Write(json, HsmField.MinimumDifficulty, parameters.MinimumDifficulty);
        json.WriteString(HsmField.Network, parameters.Network);
        json.WriteEndObject();
    }

    public static BlockchainParameters ReadParameters(JsonElement parameters) => new(
        ReadHash(parameters, HsmField.Checkpoint),
        ReadNumber(parameters, HsmField.MinimumDifficulty),
        parameters.GetProperty(HsmField.Network).GetString() ?? throw new FormatException("the network is null"));

    public static Hash256 ReadHash(JsonElement element, string name) =>
        HsmHex.TryDecode(element.GetProperty(name).GetString(), Hash256.Size, out byte[]? bytes)
            ? new Hash256(bytes)
            : throw new FormatException($"{name} is not a hash");

    private static void Write(Utf8JsonWriter json, string name, in Hash256 hash) => json.WriteString(name, hash.ToHex());

    /// <summary>As PowHSM's manager does, and unlike its protocol document, which speaks of hexadecimal text: as a JSON number.</summary>
    private static void Write(Utf8JsonWriter json, string name, in UInt256 number)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(number.ToString());
    }

    /// <summary>Takes a number of any length as the manager writes it, and hexadecimal text as documented.</summary>
    private static UInt256 ReadNumber(JsonElement element, string name)
    {
        JsonElement value = element.GetProperty(name);
        string text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : "0x" + value.GetString();
        return UInt256.TryParse(text, out UInt256 number) ? number : throw new FormatException($"{name} is not a number of 256 bits");
    }
}

using System.Text.Json;
using Cambium.PowPeg.Hsm.Device;
using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Server;

/// <summary>The commands about the chain.</summary>
internal sealed class BookkeepingCommands(HsmDevice device)
{
    private readonly DeviceNetwork _network = DeviceNetwork.Named(device.Parameters.Network);

    public HsmAnswer GetParameters() => new(HsmErrorCode.Ok, json =>
    {
        json.WritePropertyName(HsmField.Parameters);
        BookkeepingJson.Write(json, device.Parameters);
    });

    public HsmAnswer GetState()
    {
        if (device.GetState(out BlockchainState state) != StatusWord.Ok) return new HsmAnswer(HsmErrorCode.DeviceError);
        return new HsmAnswer(HsmErrorCode.Ok, json =>
        {
            json.WritePropertyName(HsmField.State);
            BookkeepingJson.Write(json, state);
        });
    }

    public HsmAnswer ResetAdvance() => new(device.ResetAdvance() == StatusWord.Ok ? HsmErrorCode.Ok : HsmErrorCode.DeviceError);

    public HsmAnswer Advance(JsonElement request)
    {
        if (!request.TryGetHexArray(HsmField.Blocks, out List<byte[]>? blocks)) return new HsmAnswer(HsmErrorCode.InvalidBlocks);
        if (!request.TryGetArray(HsmField.Brothers, out JsonElement lists) || lists.GetArrayLength() != blocks.Count)
            return new HsmAnswer(HsmErrorCode.InvalidBrothers);
        List<List<byte[]>> brothers = new(blocks.Count);
        foreach (JsonElement list in lists.EnumerateArray())
        {
            if (!RequestFields.TryReadHexArray(list, out List<byte[]>? read)) return new HsmAnswer(HsmErrorCode.InvalidBrothers);
            brothers.Add(BrotherOrder.Sort(read, _network));
        }

        AdvanceResult result = device.Advance(blocks, brothers);
        return new HsmAnswer(result.IsPartial ? HsmErrorCode.PartialSuccess : StatusMapping.OfBlocks(result.Status));
    }

    public HsmAnswer UpdateAncestor(JsonElement request) => new(
        request.TryGetHexArray(HsmField.Blocks, out List<byte[]>? blocks)
            ? StatusMapping.OfBlocks(device.UpdateAncestor(blocks))
            : HsmErrorCode.InvalidBlocks);
}

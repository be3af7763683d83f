using System.Text.Json;
using Cambium.JsonRpc.Server;
using Cambium.Mining;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Mnr;

/// <summary>The result of mnr_getWork.</summary>
public sealed record WorkResult(MiningWork Work) : IRpcResult
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("blockHashForMergedMining"u8, Work.MergeMiningHash.ToString());
        writer.WriteString("target"u8, Hex.Encode0x(Work.Target.ToBigEndian32()));
        writer.WriteString("feesPaidToMiner"u8, Work.Fees.ToString());
        writer.WriteBoolean("notify"u8, Work.IsNews);
        writer.WriteString("parentBlockHash"u8, Work.ParentHash.ToString());
        writer.WriteEndObject();
    }
}

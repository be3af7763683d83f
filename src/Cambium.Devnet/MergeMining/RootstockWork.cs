using System.Text.Json;
using Cambium.Primitives;

namespace Cambium.Devnet.MergeMining;

/// <summary>What a Rootstock node wants mined (<c>mnr_getWork</c>).</summary>
/// <param name="MergeMiningHash">To be put after the tag.</param>
/// <param name="Target">The largest Bitcoin block hash, as a number, that proves the work.</param>
public sealed record RootstockWork(Hash256 MergeMiningHash, UInt256 Target)
{
    internal static RootstockWork Read(JsonElement work) => new(
        Hash256.Parse(work.GetProperty("blockHashForMergedMining").GetString()!),
        UInt256.Parse(work.GetProperty("target").GetString()!));
}

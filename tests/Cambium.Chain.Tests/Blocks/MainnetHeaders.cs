using System.Text.Json;
using Cambium.Chain.Blocks;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Tests;

namespace Cambium.Chain.Tests.Blocks;

/// <summary>1,553 consecutive headers of the main network, 4,479,841 to 4,481,393, in ascending order.</summary>
internal static class MainnetHeaders
{
    private static IReadOnlyList<(byte[] Encoded, BlockHeader Header)>? _all;

    /// <summary>The headers; skips the calling test when the data is absent.</summary>
    public static IReadOnlyList<(byte[] Encoded, BlockHeader Header)> Require()
    {
        string path = SharedData.Require("data", "powhsm", "nvm", "12-advance-mainnet.json");
        return _all ??= Read(path);
    }

    private static List<(byte[] Encoded, BlockHeader Header)> Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return
        [
            .. document.RootElement.GetProperty("blocks").EnumerateArray()
                .Select(item => Hex.Decode(item.GetString()!))
                .Select(bytes => (bytes, BlockHeaderCodec.Decode(bytes, NetworkParameters.Mainnet)))
                .OrderBy(entry => entry.Item2.Number),
        ];
    }
}

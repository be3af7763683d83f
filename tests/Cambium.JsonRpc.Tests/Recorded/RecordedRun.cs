using System.Globalization;
using System.Text;
using System.Text.Json;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.Tests.Recorded;

/// <summary>Sends recorded requests to a node and keeps the score.</summary>
internal sealed class RecordedRun(RecordedNode node)
{
    private readonly HashSet<string> _implemented = [.. node.Table.Enabled.Select(method => method.Name)];
    private readonly Dictionary<string, string> _filterIds = [];
    private readonly SortedDictionary<string, int> _missing = new(StringComparer.Ordinal);
    private int _equal;
    private int _deliberate;

    public List<string> Unexpected { get; } = [];

    public string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"equal {_equal}, deliberate differences {_deliberate}, unexpected {Unexpected.Count}, not implemented {_missing.Values.Sum()}: {string.Join(", ", _missing.Select(entry => $"{entry.Key} {entry.Value}"))}");

    public async Task Compare(RecordedPair pair)
    {
        if (pair.IsTransport)
            return;
        if (IsMissing(pair))
        {
            _missing[pair.Method] = _missing.GetValueOrDefault(pair.Method) + 1;
            return;
        }
        JsonElement? got = await Answer(pair);
        LearnFilterId(pair, got);
        Judge(pair, JsonDifference.Find(pair.Response, got, pair.IsVolatile));
    }

    /// <summary>A method that the reference has and this table has not; what the reference refuses as unknown is compared.</summary>
    private bool IsMissing(RecordedPair pair) =>
        pair.Method.Contains('_', StringComparison.Ordinal)
        && !_implemented.Contains(pair.Method)
        && !(pair.Response is { ValueKind: JsonValueKind.Object } response
            && response.TryGetProperty("error", out JsonElement error)
            && error.GetProperty("code").GetInt32() == RpcErrorCode.MethodNotFound);

    private async Task<JsonElement?> Answer(RecordedPair pair)
    {
        string body = pair.Request;
        foreach ((string recorded, string ours) in _filterIds)
            body = body.Replace(recorded, ours, StringComparison.Ordinal);
        RpcResponse response = await node.Dispatcher.DispatchAsync(Encoding.UTF8.GetBytes(body), null, CancellationToken.None);
        return response.Body.IsEmpty ? null : JsonDocument.Parse(response.Body).RootElement;
    }

    private void LearnFilterId(RecordedPair pair, JsonElement? got)
    {
        if (pair.Method is "eth_newFilter" or "eth_newBlockFilter" or "eth_newPendingTransactionFilter")
            _filterIds[pair.Response!.Value.GetProperty("result").GetString()!] = got!.Value.GetProperty("result").GetString()!;
    }

    private void Judge(RecordedPair pair, string? difference)
    {
        bool isDeliberate = DeliberateDifferences.Reasons.ContainsKey(pair.Line);
        if (difference is null && !isDeliberate)
            _equal++;
        else if (difference is not null && isDeliberate)
            _deliberate++;
        else
            Unexpected.Add($"line {pair.Line} {pair.Method}: {difference ?? "expected to differ, but does not"}\n    {pair.Request[..Math.Min(250, pair.Request.Length)]}");
    }
}

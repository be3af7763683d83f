using System.Diagnostics;
using System.Globalization;
using System.Text;
using Cambium.Chain.Blocks;
using Cambium.Chain.Live;
using Cambium.JsonRpc.Server;
using Microsoft.AspNetCore.Http;

namespace Cambium.Node;

/// <summary>What monitoring reads: <c>/health</c> as JSON, <c>/metrics</c> in Prometheus' text format.</summary>
internal sealed class NodePages
{
    private readonly LiveChain _chain;
    private readonly RpcDispatcher _dispatcher;
    private readonly TimeSpan? _maximumLag;
    private readonly long _started;
    private long _imported;
    private long _reorganisations;

    public NodePages(LiveChain chain, RpcDispatcher dispatcher, TimeSpan? maximumLag)
    {
        _chain = chain;
        _dispatcher = dispatcher;
        _maximumLag = maximumLag;
        _started = chain.Clock.GetTimestamp();
        chain.Changed += Count;
    }

    public IReadOnlyDictionary<string, RequestDelegate> All => new Dictionary<string, RequestDelegate>
    {
        ["/health"] = HealthAsync,
        ["/metrics"] = MetricsAsync,
    };

    private void Count(ChainChange change)
    {
        Interlocked.Increment(ref _imported);
        if (change.Abandoned.Count > 0)
            Interlocked.Increment(ref _reorganisations);
    }

    private Task HealthAsync(HttpContext context)
    {
        BlockHeader head = _chain.Head.Block.Header;
        long lag = Math.Max(0, _chain.Clock.GetUtcNow().ToUnixTimeSeconds() - head.Timestamp);
        bool lags = lag > _maximumLag?.TotalSeconds;
        context.Response.StatusCode = lags ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        context.Response.ContentType = "application/json";
        string status = lags ? "lagging" : "ok";
        return context.Response.WriteAsync(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"status":"{{status}}","network":"{{_chain.Blockchain.Network.Name}}","block":{{head.Number}},"hash":"{{head.Hash}}","lagSeconds":{{lag}}}"""));
    }

    private Task MetricsAsync(HttpContext context)
    {
        BlockHeader head = _chain.Head.Block.Header;
        var text = new StringBuilder();
        Add(text, "cambium_block_number", "gauge", "Height of the best block.", head.Number);
        Add(text, "cambium_block_timestamp_seconds", "gauge", "Time of the best block.", head.Timestamp);
        Add(text, "cambium_block_gas_limit", "gauge", "Gas limit of the best block.", head.GasLimit);
        Add(text, "cambium_blocks_imported_total", "counter", "Blocks imported since the start, side blocks too.", Interlocked.Read(ref _imported));
        Add(text, "cambium_reorganisations_total", "counter", "Changes of the best branch since the start.", Interlocked.Read(ref _reorganisations));
        Add(text, "cambium_pool_pending_transactions", "gauge", "Transactions that can be mined.", _chain.Pool.Pending.Count);
        Add(text, "cambium_pool_queued_transactions", "gauge", "Transactions that wait for lower nonces.", _chain.Pool.Queued.Count);
        Add(text, "cambium_rpc_calls_total", "counter", "JSON-RPC calls answered.", _dispatcher.Calls);
        Add(text, "cambium_rpc_errors_total", "counter", "JSON-RPC calls answered with an error.", _dispatcher.Errors);
        Add(text, "cambium_uptime_seconds", "gauge", "Time since the start.", _chain.Clock.GetElapsedTime(_started).TotalSeconds);
        Add(text, "process_resident_memory_bytes", "gauge", "Resident memory.", Process.GetCurrentProcess().WorkingSet64);
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        return context.Response.WriteAsync(text.ToString());
    }

    private static void Add(StringBuilder text, string name, string type, string help, double value) => text
        .Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n")
        .Append(CultureInfo.InvariantCulture, $"# TYPE {name} {type}\n")
        .Append(CultureInfo.InvariantCulture, $"{name} {value:R}\n");
}

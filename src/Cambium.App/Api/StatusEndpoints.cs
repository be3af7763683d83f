using System.Text;
using System.Text.Json;
using Cambium.App.Http;
using Cambium.App.Status;
using Cambium.Crypto;
using Cambium.Primitives;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;

namespace Cambium.App.Api;

/// <summary>Where peg-ins and peg-outs are: asked once, or streamed after every change.</summary>
internal static class StatusEndpoints
{
    /// <summary>Proxies close a connection on which nothing comes.</summary>
    private static readonly TimeSpan CommentEvery = TimeSpan.FromSeconds(15);

    public static void MapStatus(this IEndpointRouteBuilder v1)
    {
        Map(v1, "/transactions/{id}", "A peg-in or peg-out by any hash that belongs to it", (reader, hash, cancel) => reader.FindAsync(hash, cancel));
        Map(v1, "/pegins/{id}", "A peg-in by its Bitcoin transaction", async (reader, hash, cancel) =>
            await reader.PegInAsync(hash.Reversed(), cancel).ConfigureAwait(false));
        Map(v1, "/pegouts/{id}", "A peg-out by its Rootstock transaction", async (reader, hash, cancel) =>
            await reader.PegOutAsync(hash, cancel).ConfigureAwait(false));
    }

    private delegate Task<PegStatus?> Find(PegStatusReader reader, Hash256 shown, CancellationToken cancel);

    private static void Map(IEndpointRouteBuilder v1, string path, string summary, Find find)
    {
        v1.MapGet(path, (string id, PegStatusReader reader, HttpContext context, TimeProvider clock) => OnceAsync(id, find, reader, context, clock))
            .WithTags("Status").WithSummary(summary).Produces<StatusWire>().Produces(StatusCodes.Status304NotModified)
            .CanFail(ProblemCode.InvalidParameter, ProblemCode.NotFound, ProblemCode.BitcoinUnavailable, ProblemCode.RootstockUnavailable);
        v1.MapGet(path + "/events", (string id, PegStatusReader reader, StatusWatch watch, HttpContext context, TimeProvider clock) =>
                StreamAsync(id, find, reader, watch, context, clock))
            .WithTags("Status").WithSummary(summary + ": at once and after every change").WithMetadata(new DisableRequestTimeoutAttribute())
            .CanFail(ProblemCode.InvalidParameter, ProblemCode.NotFound, ProblemCode.BitcoinUnavailable, ProblemCode.RootstockUnavailable);
    }

    private static async Task<Results<JsonHttpResult<StatusWire>, StatusCodeHttpResult>> OnceAsync(
        string id, Find find, PegStatusReader reader, HttpContext context, TimeProvider clock)
    {
        PegStatus status = await FoundAsync(id, find, reader, context.RequestAborted).ConfigureAwait(false);
        string tag = TagOf(status);
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "no-cache";
        return context.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Json(StatusWire.Of(status, clock.GetUtcNow()), ApiJson.Default.StatusWire);
    }

    private static async Task StreamAsync(string id, Find find, PegStatusReader reader, StatusWatch watch, HttpContext context, TimeProvider clock)
    {
        CancellationToken gone = context.RequestAborted;
        await FoundAsync(id, find, reader, gone).ConfigureAwait(false);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        using var turn = new SemaphoreSlim(1, 1);
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(gone);
        Task comments = CommentAsync(context.Response, turn, clock, over.Token);
        try
        {
            await foreach (PegStatus status in watch.WatchAsync(RouteHash.Read("id", id), gone).ConfigureAwait(false))
            {
                string json = JsonSerializer.Serialize(StatusWire.Of(status, clock.GetUtcNow()), ApiJson.Default.StatusWire);
                await WriteAsync(context.Response, turn, $"event: status\ndata: {json}\n\n", gone).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
        await over.CancelAsync().ConfigureAwait(false);
        await comments.ConfigureAwait(false);
    }

    private static async Task CommentAsync(HttpResponse response, SemaphoreSlim turn, TimeProvider clock, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(CommentEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancel).ConfigureAwait(false))
                await WriteAsync(response, turn, ": still here\n\n", cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The stream is over.
        }
    }

    private static async Task WriteAsync(HttpResponse response, SemaphoreSlim turn, string text, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancel).ConfigureAwait(false);
            await response.Body.FlushAsync(cancel).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <exception cref="ProblemException">Nothing is known by the hash, or a node that must be asked is away.</exception>
    private static async Task<PegStatus> FoundAsync(string id, Find find, PegStatusReader reader, CancellationToken cancel)
    {
        Hash256 hash = RouteHash.Read("id", id);
        return await find(reader, hash, cancel).ConfigureAwait(false)
            ?? throw new ProblemException(ProblemCode.NotFound, "No peg-in and no peg-out is known by this hash. One that was just sent can take a minute to be seen.");
    }

    private static string TagOf(PegStatus status) =>
        $"\"{Keccak256.Hash(Encoding.UTF8.GetBytes($"{status.Mark}|{status.IsFinal}|{status.SeenBitcoinHeight}")).ToHex()[..16]}\"";
}

using System.Text;
using Microsoft.AspNetCore.Http;

namespace Cambium.Devnet.BitcoinNode.Esplora;

/// <summary>Serves Esplora's REST API over HTTP.</summary>
internal sealed class EsploraEndpoint(RegtestServices node, int maxRequestBytes)
{
    private readonly BlockResources _blocks = new(node);
    private readonly TransactionResources _transactions = new(node);
    private readonly ScriptResources _scripts = new(node);
    private readonly PoolResources _pool = new(node);

    public async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        EsploraAnswer answer = HttpMethods.IsPost(context.Request.Method)
            ? await PostAsync(context).ConfigureAwait(false)
            : HttpMethods.IsGet(context.Request.Method)
                ? Get(context.Request)
                : EsploraAnswer.Text("method not allowed", StatusCodes.Status405MethodNotAllowed);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted).ConfigureAwait(false);
    }

    private EsploraAnswer Get(HttpRequest request)
    {
        string[] path = PathOf(request);
        lock (node.Lock)
        {
            EsploraAnswer? answer = path switch
            {
                ["blocks", ..] or ["block", ..] or ["block-height", ..] => _blocks.Get(path),
                ["tx", ..] => _transactions.Get(path),
                ["address", ..] or ["scripthash", ..] => _scripts.Get(path),
                ["mempool", ..] or ["fee-estimates"] => _pool.Get(path),
                _ => null,
            };
            return answer ?? EsploraAnswer.NotFound("endpoint does not exist");
        }
    }

    private async Task<EsploraAnswer> PostAsync(HttpContext context)
    {
        if (PathOf(context.Request) is not ["tx"])
            return EsploraAnswer.NotFound("endpoint does not exist");
        if (await BodyReading.ReadAsync(context, maxRequestBytes).ConfigureAwait(false) is not { } body)
            return EsploraAnswer.Text("body too large", StatusCodes.Status413PayloadTooLarge);
        lock (node.Lock)
            return _transactions.Send(Encoding.UTF8.GetString(body.Span).Trim());
    }

    private static string[] PathOf(HttpRequest request) =>
        request.Path.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries) ?? [];
}

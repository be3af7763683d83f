using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Cambium.Devnet.BitcoinNode.Rpc;

/// <summary>Serves the methods over HTTP with Basic authentication, as Bitcoin Core does.</summary>
internal sealed class CoreEndpoint(CoreDispatcher dispatcher, RegtestOptions options)
{
    private readonly byte[] _credentials = Encoding.UTF8.GetBytes(
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.RpcUser}:{options.RpcPassword}")));

    public async Task HandleAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await WriteAsync(context, StatusCodes.Status405MethodNotAllowed, "JSONRPC server handles only POST requests").ConfigureAwait(false);
            return;
        }
        if (!IsAuthorized(context.Request))
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"jsonrpc\"";
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        if (await BodyReading.ReadAsync(context, options.MaxRequestBytes).ConfigureAwait(false) is not { } body)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }
        CoreResponse response = dispatcher.Answer(body);
        context.Response.ContentType = "application/json";
        await WriteAsync(context, response.Status, response.Body).ConfigureAwait(false);
    }

    private bool IsAuthorized(HttpRequest request) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString()), _credentials);

    private static Task WriteAsync(HttpContext context, int status, string? body)
    {
        context.Response.StatusCode = status;
        return body is null ? Task.CompletedTask : context.Response.WriteAsync(body + "\n", context.RequestAborted);
    }
}

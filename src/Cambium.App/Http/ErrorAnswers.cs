using System.Text.Json;
using Cambium.App.Flyover;
using Cambium.App.Sources;
using Cambium.Clients;
using Cambium.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cambium.App.Http;

/// <summary>Turns whatever prevents an answer into one: a problem with a code, in the style of the endpoint.</summary>
internal sealed partial class ErrorAnswers(RequestDelegate next, ILogger<ErrorAnswers> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
            if (!context.Response.HasStarted && ProblemOf(context.Response.StatusCode, context.Request) is { } problem)
                await AnswerAsync(context, problem).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, ProblemOf(error, context.Request)).ConfigureAwait(false);
        }
    }

    private static Task AnswerAsync(HttpContext context, ProblemException problem)
    {
        string? retry = context.Response.Headers.RetryAfter;
        string? allow = context.Response.Headers.Allow;
        context.Response.Clear();
        if (retry is not null)
            context.Response.Headers.RetryAfter = retry;
        if (allow is not null)
            context.Response.Headers.Allow = allow;
        IErrorStyle? style = context.GetEndpoint()?.Metadata.GetMetadata<IErrorStyle>();
        return style is null
            ? Problem.Of(problem.Code, problem.Message, problem.Errors).WriteAsync(context)
            : style.WriteAsync(context, problem.Code, problem.Message, problem.Errors);
    }

    /// <summary>The problem of an answer that routing or another part left without a body.</summary>
    private static ProblemException? ProblemOf(int status, HttpRequest request) => status switch
    {
        StatusCodes.Status404NotFound => new ProblemException(ProblemCode.NotFound, $"There is nothing at {request.Path}."),
        StatusCodes.Status405MethodNotAllowed => new ProblemException(ProblemCode.MethodNotAllowed, $"{request.Path} does not take {request.Method}."),
        StatusCodes.Status413PayloadTooLarge => new ProblemException(ProblemCode.BodyTooLarge, "The body is larger than this server takes."),
        StatusCodes.Status415UnsupportedMediaType => new ProblemException(ProblemCode.UnsupportedMediaType, "Send JSON, with Content-Type: application/json."),
        StatusCodes.Status400BadRequest => new ProblemException(ProblemCode.InvalidParameter, "The request is not understood."),
        _ => null,
    };

    private ProblemException ProblemOf(Exception error, HttpRequest request)
    {
        switch (error)
        {
            case ProblemException problem:
                return problem;
            case BadHttpRequestException { InnerException: JsonException json }:
                return BadJson(json);
            case BadHttpRequestException bad:
                return ProblemOf(bad.StatusCode, request) ?? new ProblemException(ProblemCode.InvalidBody, "The request is not understood.");
            case NodeException node:
                Log.NodeFailed(logger, node, request.Path);
                return new ProblemException(ProblemCode.RootstockUnavailable, "The Rootstock node does not answer as it should; try again in a minute.");
            case SourcesDisagreeException differ:
                Log.SourceFailed(logger, differ, request.Path);
                return new ProblemException(ProblemCode.SourcesDisagree, "Two sources of Bitcoin say different things; try again in a few minutes.");
            case BitcoinSourceException source:
                Log.SourceFailed(logger, source, request.Path);
                return new ProblemException(ProblemCode.BitcoinUnavailable, "Bitcoin cannot be asked at the moment; try again in a minute.");
            case NpgsqlException or StoreException:
                Log.StoreFailed(logger, error, request.Path);
                return new ProblemException(ProblemCode.StoreUnavailable, "The database does not answer: nothing was kept or sent. Try again in a minute.");
            case ProviderException provider:
                Log.ProviderFailed(logger, provider, request.Path);
                return new ProblemException(CodeOf(provider.Failure), provider.Message);
            default:
                Log.Failed(logger, error, request.Path);
                return new ProblemException(ProblemCode.Internal, "This is a fault of the server; it has been noted.");
        }
    }

    private static ProblemCode CodeOf(ProviderFailure failure) => failure switch
    {
        ProviderFailure.Mismatch => ProblemCode.ProviderMismatch,
        ProviderFailure.Refused => ProblemCode.ProviderRefused,
        ProviderFailure.NoLiquidity => ProblemCode.NoLiquidity,
        ProviderFailure.ExpiredQuote => ProblemCode.QuoteExpired,
        ProviderFailure.UnknownQuote => ProblemCode.NotFound,
        _ => ProblemCode.ProviderUnavailable,
    };

    private static ProblemException BadJson(JsonException error)
    {
        string path = error.Path is null or "$" ? "body" : error.Path.TrimStart('$', '.');
        const string detail = "The body is not the JSON that is expected here.";
        return new ProblemException(ProblemCode.InvalidBody, detail, new Dictionary<string, string> { [path] = "It is missing, of another type, or not JSON." });
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Path} is answered without Rootstock")]
        public static partial void NodeFailed(ILogger logger, Exception failure, PathString path);

        [LoggerMessage(3, LogLevel.Warning, "{Path} is answered without Bitcoin")]
        public static partial void SourceFailed(ILogger logger, Exception failure, PathString path);

        [LoggerMessage(4, LogLevel.Error, "{Path} is answered without the store")]
        public static partial void StoreFailed(ILogger logger, Exception failure, PathString path);

        [LoggerMessage(5, LogLevel.Warning, "{Path} is refused, because of the liquidity provider's answer")]
        public static partial void ProviderFailed(ILogger logger, Exception failure, PathString path);

        [LoggerMessage(2, LogLevel.Error, "{Path} failed")]
        public static partial void Failed(ILogger logger, Exception failure, PathString path);
    }
}

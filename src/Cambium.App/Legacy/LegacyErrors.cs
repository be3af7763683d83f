using Cambium.App.Http;
using Microsoft.AspNetCore.Http;

namespace Cambium.App.Legacy;

/// <summary>Errors as the reference's framework words them (peg-app.md 2): wrong requests are 422 with a list of details.</summary>
internal sealed class LegacyErrors : IErrorStyle
{
    public Task WriteAsync(HttpContext context, ProblemCode code, string detail, IReadOnlyDictionary<string, string>? errors)
    {
        bool isInvalid = code.Status == StatusCodes.Status400BadRequest;
        int status = isInvalid ? StatusCodes.Status422UnprocessableEntity : code.Status;
        context.Response.StatusCode = status;
        LegacyErrorDetail[] details = [.. (errors ?? new Dictionary<string, string>()).Select(pair => new LegacyErrorDetail(pair.Key, code.Name, pair.Value))];
        var error = new LegacyError(status, isInvalid ? "UnprocessableEntityError" : "Error", detail, isInvalid ? "VALIDATION_FAILED" : code.Name, details);
        return context.Response.WriteAsJsonAsync(new LegacyErrorAnswer(error), LegacyJson.Default.LegacyErrorAnswer, contentType: null, context.RequestAborted);
    }
}

internal sealed record LegacyErrorAnswer(LegacyError Error);

internal sealed record LegacyError(int StatusCode, string Name, string Message, string Code, IReadOnlyList<LegacyErrorDetail> Details);

internal sealed record LegacyErrorDetail(string Path, string Code, string Message);

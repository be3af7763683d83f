using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Cambium.App.Http;

/// <summary>The body of an answer that says what went wrong (RFC 9457).</summary>
/// <param name="Type">Where the code is explained.</param>
/// <param name="Title">A summary of the code.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">What clients tell apart.</param>
/// <param name="Detail">A sentence for a person.</param>
/// <param name="Errors">What is wrong with each member of the request.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Code,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? Errors)
{
    public const string MediaType = "application/problem+json";

    public static Problem Of(ProblemCode code, string detail, IReadOnlyDictionary<string, string>? errors = null)
    {
        ArgumentNullException.ThrowIfNull(code);
        return new Problem($"/docs#{code.Name}", code.Title, code.Status, code.Name, detail, errors);
    }

    /// <summary>Makes it the answer.</summary>
    internal Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        return context.Response.WriteAsJsonAsync(this, HttpJson.Default.Problem, MediaType, context.RequestAborted);
    }
}

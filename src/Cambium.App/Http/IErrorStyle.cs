using Microsoft.AspNetCore.Http;

namespace Cambium.App.Http;

/// <summary>How an endpoint words its errors; an endpoint without one answers with <see cref="Problem"/>.</summary>
internal interface IErrorStyle
{
    Task WriteAsync(HttpContext context, ProblemCode code, string detail, IReadOnlyDictionary<string, string>? errors);
}

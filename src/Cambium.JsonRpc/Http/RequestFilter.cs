using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Cambium.JsonRpc.Http;

/// <summary>Decides whether a request may be looked at, before its body is read (node-interfaces.md 3.1).</summary>
internal sealed class RequestFilter(HttpRpcOptions options)
{
    /// <summary>The status to refuse with, or null.</summary>
    public int? Refuse(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method))
            return StatusCodes.Status501NotImplemented;
        if (!IsAllowedHost(request.Host.Host) || !IsAllowedCaller(request.Headers))
            return StatusCodes.Status400BadRequest;
        return IsJson(request.ContentType) ? null : StatusCodes.Status415UnsupportedMediaType;
    }

    /// <summary>Whether pages of that origin may read our answers.</summary>
    public bool IsAllowedOrigin(string? origin)
    {
        if (options.Origins.Contains("*"))
            return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && options.Origins.Any(allowed => Matches(allowed, uri));
    }

    public bool IsAllowedHost(string host) =>
        host.Length == 0
        || options.Hosts.Contains("*")
        || IPAddress.TryParse(host.Trim('[', ']'), out _)
        || options.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    private bool IsAllowedCaller(IHeaderDictionary headers) =>
        IsAbsentOrAllowed(headers.Origin) && IsAbsentOrAllowed(headers.Referer);

    private bool IsAbsentOrAllowed(string? origin) => string.IsNullOrEmpty(origin) || IsAllowedOrigin(origin);

    private static bool Matches(string allowed, Uri origin) => allowed.Contains("://", StringComparison.Ordinal)
        ? string.Equals(allowed.TrimEnd('/'), origin.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
        : string.Equals(allowed, origin.Host, StringComparison.OrdinalIgnoreCase);

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.MediaType.Equals("application/json-rpc", StringComparison.OrdinalIgnoreCase));
}

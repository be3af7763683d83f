using Cambium.App.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Cambium.App.Api;

/// <summary>What the description of an endpoint says about its refusals.</summary>
internal static class EndpointProblems
{
    /// <summary>Names the codes that an endpoint answers with, beside those of every endpoint.</summary>
    public static RouteHandlerBuilder CanFail(this RouteHandlerBuilder endpoint, params ProblemCode[] codes)
    {
        foreach (IGrouping<int, ProblemCode> status in codes.GroupBy(code => code.Status))
        {
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(status.Key, typeof(Problem), [Problem.MediaType])
            {
                Description = string.Join(", ", status.Select(code => code.Name)),
            });
        }
        return endpoint;
    }
}

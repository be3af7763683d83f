using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Cambium.App.Http;

/// <summary>How many requests an address may make: a bucket that fills at a steady rate, the same for every endpoint.</summary>
internal static class RequestRate
{
    private const int FillsPerSecond = 10;

    public static void Configure(RateLimiterOptions limiter, HttpOptions options)
    {
        limiter.OnRejected = RefuseAsync;
        if (options.RequestsPerSecond > 0)
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(context => Bucket(ClientAddress.Of(context), options));
    }

    private static RateLimitPartition<IPAddress> Bucket(IPAddress address, HttpOptions options) =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(options.Burst, options.RequestsPerSecond),
            TokensPerPeriod = Math.Max(1, options.RequestsPerSecond / FillsPerSecond),
            ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 * Math.Max(1, options.RequestsPerSecond / FillsPerSecond) / options.RequestsPerSecond),
            AutoReplenishment = true,
            QueueLimit = 0,
        });

    private static ValueTask RefuseAsync(OnRejectedContext rejection, CancellationToken cancel)
    {
        TimeSpan wait = rejection.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan known) ? known : TimeSpan.Zero;
        int seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        rejection.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        throw new ProblemException(ProblemCode.RateLimited, $"Too many requests came from your address; try again in {seconds} s.");
    }
}

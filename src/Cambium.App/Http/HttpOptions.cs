using System.Net;

namespace Cambium.App.Http;

/// <summary>What the API accepts of its clients.</summary>
public sealed record HttpOptions
{
    /// <summary>The largest request body; a Bitcoin transaction of the largest standard size fits as text.</summary>
    public int MaxRequestBytes { get; init; } = 1 << 20;

    /// <summary>How long an answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Requests that an address may make in a second, on average; 0 for any number.</summary>
    public int RequestsPerSecond { get; init; } = 50;

    /// <summary>Requests that an address may make at once.</summary>
    public int Burst { get; init; } = 200;

    /// <summary>Status streams that an address may hold open; 0 for any number.</summary>
    public int StreamsPerAddress { get; init; } = 20;

    /// <summary>Status streams that may be open in all.</summary>
    public int MaxStreams { get; init; } = 2_000;

    /// <summary>Connections that may be open in all.</summary>
    public int MaxConnections { get; init; } = 10_000;

    /// <summary>Web pages that may call the API: origins such as <c>https://example.org</c>; <c>*</c> for every one.</summary>
    public IReadOnlyList<string> Origins { get; init; } = ["*"];

    /// <summary>Proxies whose word about the client's address is taken.</summary>
    public IReadOnlyList<IPAddress> TrustedProxies { get; init; } = [];

    /// <summary>What the web interface may connect to besides the app and its Rootstock node: sources of a content security policy.</summary>
    public IReadOnlyList<string> ConnectSources { get; init; } = [];

    /// <summary>What the web interface may show in frames, for wallets that work so.</summary>
    public IReadOnlyList<string> FrameSources { get; init; } = [];
}

using System.Net;

namespace Cambium.PowPeg.Hsm.Server;

/// <summary>Where a server listens and what it puts up with.</summary>
public sealed record HsmServerOptions
{
    /// <summary>PowHSM's manager listens here.</summary>
    public const int DefaultPort = 9999;

    /// <summary>There is no authentication, hence this machine only unless told otherwise. Port 0 takes a free one.</summary>
    public IPEndPoint EndPoint { get; init; } = new(IPAddress.Loopback, DefaultPort);

    /// <summary>Bytes of a request. A hundred blocks with ten brothers each have about five million.</summary>
    public int LongestLine { get; init; } = 8 * 1024 * 1024;

    /// <summary>Connections served at a time; more wait.</summary>
    public int Connections { get; init; } = 16;

    /// <summary>How long a client may take to send its request, and again to take its answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}

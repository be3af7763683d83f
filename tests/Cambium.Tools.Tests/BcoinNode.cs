using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Cambium.Tools.Tests;

/// <summary>A Bitcoin node that is not ours: bcoin on regtest, in memory.</summary>
internal sealed class BcoinNode : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private BcoinNode(Process process, Uri rpc) => (_process, Rpc) = (process, rpc);

    public Uri Rpc { get; }

    public static async Task<BcoinNode> StartAsync(string folder, CancellationToken cancellation)
    {
        int port = FreePort();
        var start = new ProcessStartInfo("node", [Path.Combine("bitcoin", "node.mjs"), $"{port}"]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        Process process = Process.Start(start) ?? throw new InvalidOperationException("node did not start");
        string? said = await process.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(StartTime, cancellation);
        return said == "ready" ? new BcoinNode(process, new Uri($"http://127.0.0.1:{port}/")) : throw new InvalidOperationException($"bcoin did not start: {said}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cambium.Clients.Tests.Http;

/// <summary>An HTTP server on a free port of the loopback address whose answers a test writes, faulty ones too.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<ScriptedRequest, ScriptedReply> _answer;

    public ScriptedServer(Func<ScriptedRequest, ScriptedReply> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        CancellationToken stop = _stop.Token;
        try
        {
            while (!stop.IsCancellationRequested)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(stop), stop);
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        try
        {
            using (client)
            {
                NetworkStream stream = client.GetStream();
                ScriptedReply reply = _answer(await ReadAsync(stream, stop));
                await WriteAsync(stream, reply, stop);
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or SocketException)
        {
            // The client hung up, as it should on most of the faults.
        }
    }

    private static async Task<ScriptedRequest> ReadAsync(NetworkStream stream, CancellationToken stop)
    {
        var text = new StringBuilder();
        byte[] one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, stop) == 1)
            text.Append((char)one[0]);
        string[] lines = text.ToString().Split("\r\n");
        string? length = lines.FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        byte[] body = new byte[length is null ? 0 : int.Parse(length[15..], CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, stop);
        string[] start = lines[0].Split(' ');
        return new ScriptedRequest(start[0], start.Length > 1 ? start[1] : "", text.ToString(), Encoding.UTF8.GetString(body));
    }

    private static async Task WriteAsync(NetworkStream stream, ScriptedReply reply, CancellationToken stop)
    {
        if (reply.IsSilent)
            await Task.Delay(Timeout.Infinite, stop);
        byte[] body = Encoding.UTF8.GetBytes(reply.Body);
        string length = reply.IsEndless ? "" : $"Content-Length: {body.Length + reply.Missing}\r\n";
        string head = $"HTTP/1.1 {reply.Status} Scripted\r\nContent-Type: application/json\r\n{length}Connection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), stop);
        await stream.WriteAsync(body, stop);
        while (reply.IsEndless)
            await stream.WriteAsync(new byte[4096], stop);
    }
}

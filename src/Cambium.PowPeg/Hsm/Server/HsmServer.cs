using System.Net;
using System.Net.Sockets;
using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Server;

/// <summary>Serves requests over TCP as PowHSM's manager does: one line in, one line out, and the connection is closed.</summary>
public sealed class HsmServer : IAsyncDisposable
{
    private readonly HsmRequestHandler _handler;
    private readonly HsmServerOptions _options;
    private readonly TcpListener _listener;
    private readonly SemaphoreSlim _places;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    private HsmServer(HsmRequestHandler handler, HsmServerOptions options)
    {
        _handler = handler;
        _options = options;
        _places = new SemaphoreSlim(options.Connections);
        _listener = new TcpListener(options.EndPoint);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens in fact.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <exception cref="IOException">The port is taken.</exception>
    public static HsmServer Start(HsmRequestHandler handler, HsmServerOptions? options = null)
    {
        options ??= new HsmServerOptions();
        try
        {
            return new HsmServer(handler, options);
        }
        catch (SocketException error)
        {
            throw new IOException($"cannot listen on {options.EndPoint}: {error.Message}", error);
        }
    }

    /// <summary>Takes no more connections, and waits until those being served have ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _accepting.ConfigureAwait(false);
        for (int i = 0; i < _options.Connections; i++) await _places.WaitAsync().ConfigureAwait(false);
        _listener.Dispose();
        _places.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _places.WaitAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            if (await NextAsync().ConfigureAwait(false) is { } connection) _ = ServeAsync(connection);
            else _places.Release();
        }
    }

    private async Task<TcpClient?> NextAsync()
    {
        try
        {
            return await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped, or the client went away before it was served.
            return null;
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        try
        {
            using (connection) await AnswerAsync(connection.GetStream()).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or SocketException)
        {
            // The client is gone or too slow: nobody is left to tell.
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        if (await ReadAsync(stream).ConfigureAwait(false) is not { } answer) return;
        using var patience = new CancellationTokenSource(_options.Patience);
        await stream.WriteAsync(answer, patience.Token).ConfigureAwait(false);
    }

    private async Task<byte[]?> ReadAsync(NetworkStream stream)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        patience.CancelAfter(_options.Patience);
        try
        {
            byte[]? line = await LineReader.ReadAsync(stream, _options.LongestLine, patience.Token).ConfigureAwait(false);
            return line is null ? null : _handler.Handle(line);
        }
        catch (LineTooLongException)
        {
            return _handler.RefuseLine();
        }
    }
}

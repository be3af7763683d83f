using System.Buffers;
using System.Net.WebSockets;
using System.Threading.Channels;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.WebSockets;

/// <summary>
/// One connected caller: a reader that hands whole messages to the dispatcher, and a writer that sends responses and
/// notifications in the order in which they were queued. A caller that does not read is disconnected rather than buffered.
/// </summary>
internal sealed class WebSocketConnection : IRpcConnection, IDisposable
{
    private readonly WebSocket _socket;
    private readonly RpcDispatcher _dispatcher;
    private readonly int _maxMessageBytes;
    private readonly Channel<ReadOnlyMemory<byte>> _outgoing;
    private readonly SemaphoreSlim _callSlots;
    private readonly CancellationTokenSource _closed;
    private readonly int _maxConcurrentCalls;

    public WebSocketConnection(WebSocket socket, RpcDispatcher dispatcher, RpcLimits limits, WebSocketRpcOptions options, CancellationToken stopping)
    {
        _socket = socket;
        _dispatcher = dispatcher;
        _maxMessageBytes = limits.MaxRequestBytes;
        _outgoing = Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(options.MaxQueuedMessages) { SingleReader = true });
        _maxConcurrentCalls = options.MaxConcurrentCalls;
        _callSlots = new SemaphoreSlim(_maxConcurrentCalls);
        _closed = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Closed = _closed.Token;
    }

    public CancellationToken Closed { get; }

    public bool TrySend(ReadOnlyMemory<byte> message)
    {
        if (_outgoing.Writer.TryWrite(message))
            return true;
        if (!Closed.IsCancellationRequested)
            _closed.Cancel();
        return false;
    }

    /// <summary>Serves the connection until either side closes it.</summary>
    public async Task RunAsync()
    {
        Task writing = WriteLoopAsync();
        try
        {
            await ReadLoopAsync().ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // The caller went away or we are stopping: there is nobody left to tell.
        }
        _outgoing.Writer.TryComplete();
        await _closed.CancelAsync().ConfigureAwait(false);
        await writing.ConfigureAwait(false);
        for (int i = 0; i < _maxConcurrentCalls; i++)
            await _callSlots.WaitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _closed.Dispose();
        _callSlots.Dispose();
    }

    private async Task ReadLoopAsync()
    {
        var message = new ArrayBufferWriter<byte>();
        while (!Closed.IsCancellationRequested)
        {
            ValueWebSocketReceiveResult received = await _socket.ReceiveAsync(message.GetMemory(4096), Closed).ConfigureAwait(false);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Closed).ConfigureAwait(false);
                return;
            }
            message.Advance(received.Count);
            if (message.WrittenCount > _maxMessageBytes)
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.MessageTooBig, "message too large", Closed).ConfigureAwait(false);
                return;
            }
            if (!received.EndOfMessage)
                continue;
            await _callSlots.WaitAsync(Closed).ConfigureAwait(false);
            _ = AnswerAsync(message.WrittenSpan.ToArray());
            message.ResetWrittenCount();
        }
    }

    private async Task AnswerAsync(byte[] body)
    {
        try
        {
            RpcResponse response = await _dispatcher.DispatchAsync(body, this, Closed).ConfigureAwait(false);
            if (!response.Body.IsEmpty)
                TrySend(response.Body);
        }
        catch (OperationCanceledException)
        {
            // The connection ended while the call ran.
        }
        finally
        {
            _callSlots.Release();
        }
    }

    private async Task WriteLoopAsync()
    {
        try
        {
            await foreach (ReadOnlyMemory<byte> message in _outgoing.Reader.ReadAllAsync(Closed).ConfigureAwait(false))
                await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, Closed).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            await _closed.CancelAsync().ConfigureAwait(false);
        }
    }
}

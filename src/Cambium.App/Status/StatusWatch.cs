using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Cambium.App.Sources;
using Cambium.Clients;
using Cambium.Primitives;

namespace Cambium.App.Status;

/// <summary>
/// Tells those who watch a peg-in or peg-out of its changes. Everything that is watched is read once a tick, however many watch it;
/// nothing is read that nobody watches.
/// </summary>
public sealed class StatusWatch(PegStatusReader reader)
{
    private readonly ConcurrentDictionary<Hash256, Watched> _watched = new();

    /// <summary>The number of open streams.</summary>
    public int Count => _watched.Values.Sum(watched => watched.Count);

    /// <summary>The status at once, when there is one, and after every change; ends after the final one.</summary>
    /// <param name="shown">A hash as <see cref="PegStatusReader.FindAsync"/> takes it.</param>
    /// <param name="cancel">Ends the stream.</param>
    public async IAsyncEnumerable<PegStatus> WatchAsync(Hash256 shown, [EnumeratorCancellation] CancellationToken cancel)
    {
        var channel = Channel.CreateBounded<PegStatus>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        Watched watched = Join(shown, channel);
        try
        {
            await watched.RefreshAsync(reader, shown, cancel).ConfigureAwait(false);
            string? mark = null;
            await foreach (PegStatus status in channel.Reader.ReadAllAsync(cancel).ConfigureAwait(false))
            {
                if (status.Mark == mark)
                    continue;
                mark = status.Mark;
                yield return status;
                if (status.IsFinal)
                    yield break;
            }
        }
        finally
        {
            if (watched.Leave(channel))
                _watched.TryRemove(new KeyValuePair<Hash256, Watched>(shown, watched));
        }
    }

    /// <summary>Reads everything that is watched once.</summary>
    public async Task TickAsync(CancellationToken cancel)
    {
        foreach ((Hash256 shown, Watched watched) in _watched)
            await watched.RefreshAsync(reader, shown, cancel).ConfigureAwait(false);
    }

    private Watched Join(Hash256 shown, Channel<PegStatus> channel)
    {
        while (true)
        {
            Watched watched = _watched.GetOrAdd(shown, static _ => new Watched());
            if (watched.TryJoin(channel))
                return watched;
            _watched.TryRemove(new KeyValuePair<Hash256, Watched>(shown, watched));
        }
    }

    private sealed class Watched
    {
        private readonly Lock _lock = new();
        private readonly List<Channel<PegStatus>> _channels = [];
        private PegStatus? _last;
        private bool _isClosed;

        public int Count
        {
            get
            {
                lock (_lock)
                    return _channels.Count;
            }
        }

        public bool TryJoin(Channel<PegStatus> channel)
        {
            lock (_lock)
            {
                if (_isClosed)
                    return false;
                _channels.Add(channel);
                if (_last is not null)
                    channel.Writer.TryWrite(_last);
                return true;
            }
        }

        /// <summary>Whether that was the last one, after which nobody can join any more.</summary>
        public bool Leave(Channel<PegStatus> channel)
        {
            lock (_lock)
            {
                _channels.Remove(channel);
                return _isClosed = _channels.Count == 0;
            }
        }

        /// <summary>A node that is away leaves the watchers with what they have; the next tick tries again.</summary>
        public async Task RefreshAsync(PegStatusReader reader, Hash256 shown, CancellationToken cancel)
        {
            try
            {
                if (await reader.FindAsync(shown, cancel).ConfigureAwait(false) is { } status)
                    Tell(status);
            }
            catch (Exception error) when (error is NodeException or BitcoinSourceException)
            {
                // Told again at the next tick.
            }
        }

        private void Tell(PegStatus status)
        {
            lock (_lock)
            {
                if (_last?.Mark == status.Mark && _last.IsFinal == status.IsFinal)
                    return;
                _last = status;
                foreach (Channel<PegStatus> channel in _channels)
                    channel.Writer.TryWrite(status);
            }
        }
    }
}

using Cambium.App.Networks;
using Cambium.Clients;
using Cambium.Clients.Rootstock;

namespace Cambium.App.Bridge;

/// <summary>
/// The Bridge's state, read once for each block: whoever asks meanwhile shares the answer. When the node goes away the last state
/// is given out for a while, and says that it is stale. Safe for several threads.
/// </summary>
public sealed class BridgeReader
{
    /// <summary>How long the best block is taken to be the best one.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a state is given out that cannot be read again.</summary>
    private static readonly TimeSpan Usable = TimeSpan.FromMinutes(2);

    private const int Attempts = 3;

    private readonly RootstockClient _node;
    private readonly BridgeQuery _query;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private Reading? _last;
    private Task<BridgeState>? _running;

    public BridgeReader(RootstockClient node, PegNetwork network, TimeProvider clock)
    {
        _node = node;
        _query = new BridgeQuery(node, network);
        _clock = clock;
    }

    /// <summary>The state at the node's best block, or the last one that is known.</summary>
    /// <exception cref="NodeException">The node is away and nothing recent is known.</exception>
    public async Task<BridgeState> ReadAsync(CancellationToken cancel)
    {
        Task<BridgeState> refresh;
        lock (_lock)
        {
            if (_last is { } last && _clock.GetElapsedTime(last.CheckedAt) < Fresh)
                return last.State;
            refresh = _running ??= Task.Run(RefreshAsync, CancellationToken.None);
        }
        return await refresh.WaitAsync(cancel).ConfigureAwait(false);
    }

    private async Task<BridgeState> RefreshAsync()
    {
        try
        {
            BridgeState state = await ReadBestAsync().ConfigureAwait(false);
            return Keep(new Reading(state, _clock.GetTimestamp(), _clock.GetTimestamp()));
        }
        catch (NodeException) when (_last is { } last && _clock.GetElapsedTime(last.ReadAt) < Usable)
        {
            return Keep(last with { State = last.State with { IsStale = true }, CheckedAt = _clock.GetTimestamp() });
        }
        finally
        {
            lock (_lock)
                _running = null;
        }
    }

    private async Task<BridgeState> ReadBestAsync()
    {
        for (int attempt = 1; ; attempt++)
        {
            RootstockBlock block = await _node.BlockAsync(BlockTag.Latest, CancellationToken.None).ConfigureAwait(false)
                ?? throw new NodeAnswerException("the node has no best block");
            if (_last is { } last && last.State.BlockHash == block.Hash)
                return last.State with { IsStale = false };
            try
            {
                return await _query.ReadAsync(block, CancellationToken.None).ConfigureAwait(false);
            }
            catch (NodeException) when (attempt < Attempts)
            {
                // A block that was replaced meanwhile, or a lost connection.
            }
        }
    }

    private BridgeState Keep(Reading reading)
    {
        lock (_lock)
            _last = reading;
        return reading.State;
    }

    /// <param name="State">What was read.</param>
    /// <param name="ReadAt">When the node last said so.</param>
    /// <param name="CheckedAt">When it was last asked.</param>
    private sealed record Reading(BridgeState State, long ReadAt, long CheckedAt);
}

using Cambium.Chain.Live;
using Cambium.Storage;
using Microsoft.Extensions.Logging;

namespace Cambium.Node;

/// <summary>
/// Drops old states while the node runs: at the start, and again whenever as many blocks have come as are kept, so that the store holds
/// at most about twice of what is asked for.
/// </summary>
internal sealed partial class StatePruning
{
    private readonly LiveChain _chain;
    private readonly int _kept;
    private readonly ILogger<StatePruning> _logger;
    private long _doneAt = -1;
    private Task _work = Task.CompletedTask;

    public StatePruning(LiveChain chain, int kept, ILogger<StatePruning> logger)
    {
        (_chain, _kept, _logger) = (chain, kept, logger);
        Consider(chain.Head.Number);
        chain.Changed += change => Consider(change.Block.Number);
    }

    /// <summary>Waits until what is under way has ended.</summary>
    public Task StopAsync() => _work;

    /// <summary>Called by one thread at a time, that which imports.</summary>
    private void Consider(long head)
    {
        bool isDue = head >= _kept && (_doneAt < 0 || head >= _doneAt + _kept);
        if (!isDue || !_work.IsCompleted)
            return;
        _doneAt = head;
        _work = Task.Run(Drop);
    }

    private void Drop()
    {
        try
        {
            if (_chain.Blockchain.DropStates(_kept) is { } result)
                Log.Dropped(_logger, result.Dropped, result.BytesBefore, result.BytesAfter);
        }
        catch (StoreException failure)
        {
            Log.Failed(_logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Dropped {Count} values of old states; the store had {Before} bytes and has {After}")]
        public static partial void Dropped(ILogger logger, long count, long before, long after);

        [LoggerMessage(2, LogLevel.Error, "Old states could not be dropped")]
        public static partial void Failed(ILogger logger, StoreException failure);
    }
}

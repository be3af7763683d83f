using Cambium.Chain.Live;
using Cambium.Chain.Transactions;

namespace Cambium.Mining;

/// <summary>Mines blocks by itself, periodically or when transactions come. Stops with its token; a failed attempt is reported and tried again.</summary>
public sealed class AutoMiner : IDisposable
{
    private readonly LiveChain _chain;
    private readonly SoloMiner _miner;
    private readonly MiningSwitch _switch;
    private readonly TimeSpan _period;
    private readonly Action<Exception> _onFailure;
    private readonly SemaphoreSlim _news = new(0, 1);

    /// <param name="chain">The chain to mine on.</param>
    /// <param name="miner">Makes the blocks.</param>
    /// <param name="mining">Says whether to mine at all.</param>
    /// <param name="period">The time between blocks, or between looks at the pool when blocks are made on transactions.</param>
    /// <param name="onFailure">Is told of attempts that failed.</param>
    public AutoMiner(LiveChain chain, SoloMiner miner, MiningSwitch mining, TimeSpan period, Action<Exception> onFailure)
    {
        _switch = mining;
        _chain = chain;
        _miner = miner;
        _period = period;
        _onFailure = onFailure;
    }

    public void Dispose() => _news.Dispose();

    /// <summary>Mines a block after each period, whether or not transactions wait.</summary>
    public async Task MinePeriodicallyAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(_period, _chain.Clock);
        while (await Tick(timer, stopping).ConfigureAwait(false))
        {
            if (_switch.IsOn)
                Attempt(stopping);
        }
    }

    /// <summary>Mines a block whenever transactions are pending.</summary>
    public async Task MineOnTransactionsAsync(CancellationToken stopping)
    {
        _chain.Pool.BecamePending += Wake;
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                while (_switch.IsOn && _chain.Pool.Pending.Count > 0 && Attempt(stopping))
                    continue;
                await _news.WaitAsync(_period, stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop.
        }
        finally
        {
            _chain.Pool.BecamePending -= Wake;
        }
    }

    private static async ValueTask<bool> Tick(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Wake(IReadOnlyList<Transaction> transactions)
    {
        if (_news.CurrentCount == 0)
            _news.Release();
    }

    /// <summary>Whether a block came of it that took transactions out of the pool.</summary>
    private bool Attempt(CancellationToken stopping)
    {
        try
        {
            int waiting = _chain.Pool.Pending.Count;
            _miner.MineAnew(stopping);
            return _chain.Pool.Pending.Count < waiting;
        }
#pragma warning disable CA1031 // The loop's one catch: mining goes on after a failed block.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            _onFailure(failure);
            return false;
        }
    }
}

using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Clients;
using Cambium.Clients.Bitcoin.Core;
using Cambium.Clients.Rootstock;
using Cambium.Primitives;
using Microsoft.Extensions.Logging;

namespace Cambium.Devnet.MergeMining;

/// <summary>
/// Mines both chains with one hash, as a merge-mining pool does: it takes Bitcoin's template and Rootstock's work, puts the tag into the
/// coinbase, and gives the solved block to Rootstock and, in its own slower rhythm, to Bitcoin. (On regtest Bitcoin's target is the easier
/// one: a block that Bitcoin is not to have yet is kept from it.) Safe for several threads; a block at a time.
/// </summary>
public sealed partial class MergeMiner : IDisposable
{
    private readonly CoreClient _bitcoin;
    private readonly RootstockClient _rootstock;
    private readonly MergeMinerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<MergeMiner> _logger;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private ulong _extraNonce;
    private int _sinceBitcoin;

    /// <param name="bitcoin">Gives templates and takes blocks.</param>
    /// <param name="rootstock">Gives work and takes blocks.</param>
    /// <param name="options">The rhythm, and who earns.</param>
    /// <param name="time">Measures the rhythm and makes blocks of different starts differ.</param>
    /// <param name="logger">Where failures are told.</param>
    public MergeMiner(CoreClient bitcoin, RootstockClient rootstock, MergeMinerOptions options, TimeProvider time, ILogger<MergeMiner> logger)
    {
        ArgumentNullException.ThrowIfNull(time);
        (_bitcoin, _rootstock, _options, _time, _logger) = (bitcoin, rootstock, options, time, logger);
        _extraNonce = (ulong)time.GetUtcNow().UtcTicks;
    }

    /// <summary>Mines in the options' rhythm until it is cancelled. A node that is away is tried again at the next beat.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var beat = new PeriodicTimer(_options.BlockTime, _time);
        try
        {
            while (await beat.WaitForNextTickAsync(cancel).ConfigureAwait(false))
                await BeatAsync(cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Stopped; a block was submitted whole or not at all.
        }
    }

    /// <summary>Mines one Rootstock block, and a Bitcoin block with the same hash when asked.</summary>
    /// <returns>The Bitcoin block.</returns>
    /// <exception cref="NodeException">A node is away or refuses the block.</exception>
    public async Task<Block> MineAsync(bool forBitcoin, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return await MineNextAsync(forBitcoin, cancel).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task BeatAsync(CancellationToken cancel)
    {
        try
        {
            bool forBitcoin = _sinceBitcoin + 1 >= _options.BlocksPerBitcoinBlock;
            await MineAsync(forBitcoin, cancel).ConfigureAwait(false);
            _sinceBitcoin = forBitcoin ? 0 : _sinceBitcoin + 1;
        }
        catch (NodeException failure)
        {
            Log.Failed(_logger, failure.Message);
        }
    }

    private async Task<Block> MineNextAsync(bool forBitcoin, CancellationToken cancel)
    {
        RootstockWork work = await _rootstock.RequestAsync("mnr_getWork", null, RootstockWork.Read, cancel).ConfigureAwait(false);
        CoreTemplate template = await _bitcoin.BlockTemplateAsync(cancel).ConfigureAwait(false);
        Block block = Solve(template, work, forBitcoin ? Harder(template, work) : work.Target, cancel);
        await SubmitToRootstockAsync(block, cancel).ConfigureAwait(false);
        if (forBitcoin && await _bitcoin.SubmitBlockAsync(block.ToBytes(), cancel).ConfigureAwait(false) is { } reason)
            throw new NodeAnswerException($"the Bitcoin node refuses the block: {reason}");
        return block;
    }

    private static UInt256 Harder(CoreTemplate template, RootstockWork work)
    {
        if (!ProofOfWork.TryGetTarget(template.Bits, UInt256.MaxValue, out UInt256 target))
            throw new NodeAnswerException($"the Bitcoin template's target {template.Bits:x8} is none");
        return target < work.Target ? target : work.Target;
    }

    private Block Solve(CoreTemplate template, RootstockWork work, in UInt256 target, CancellationToken cancel)
    {
        while (true)
        {
            Block block = TaggedBlock.Assemble(template, _options.PayTo, work, ++_extraNonce);
            if (TaggedBlock.Solve(block, target, cancel) is { } solved)
                return solved;
        }
    }

    private Task<bool> SubmitToRootstockAsync(Block block, CancellationToken cancel) => _rootstock.RequestAsync(
        "mnr_submitBitcoinBlock", json => json.WriteStringValue(Hex.Encode(block.ToBytes())), _ => true, cancel);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "No block was mined, the next attempt follows: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}

using System.Collections.Concurrent;
using Cambium.Chain.Blocks;
using Cambium.Chain.Transactions;
using Cambium.Codecs.Rlp;
using Cambium.Rules;

namespace Cambium.Chain.Replay;

/// <summary>A line with what can be done before its turn comes: the block decoded and its senders recovered.</summary>
/// <param name="Fraction">How much of the file had been read, 0 to 1.</param>
internal sealed record PreparedLine(RecordedLine Line, double Fraction, Block? Block = null, string? DecodeError = null)
{
    /// <summary>Lines that wait at most between the two threads.</summary>
    private const int Ahead = 64;

    /// <summary>The lines of a file in order; another thread reads and prepares them a little ahead of the caller.</summary>
    public static IEnumerable<PreparedLine> Read(string path, NetworkParameters network)
    {
        using var waiting = new BlockingCollection<PreparedLine>(Ahead);
        using var cancel = new CancellationTokenSource();
        Task reading = Task.Run(() => Produce(path, network, waiting, cancel.Token), CancellationToken.None);
        try
        {
            foreach (PreparedLine line in waiting.GetConsumingEnumerable(CancellationToken.None)) yield return line;
        }
        finally
        {
            // The caller may stop early; the reader must be gone before its queue is.
            cancel.Cancel();
            ((IAsyncResult)reading).AsyncWaitHandle.WaitOne();
        }

        reading.GetAwaiter().GetResult();
    }

    private static void Produce(string path, NetworkParameters network, BlockingCollection<PreparedLine> waiting, CancellationToken cancel)
    {
        try
        {
            using var file = new RecordedFile(path);
            file.ReadFirstLine();
            while (file.ReadLine() is { } line)
                waiting.Add(Prepare(new PreparedLine(RecordedLine.Parse(line), file.Fraction), network), cancel);
        }
        catch (OperationCanceledException)
        {
            // The caller has seen enough.
        }
        finally
        {
            waiting.CompleteAdding();
        }
    }

    private static PreparedLine Prepare(PreparedLine line, NetworkParameters network)
    {
        if (line.Line is not RecordedLine.Block recorded) return line;
        try
        {
            Block block = BlockCodec.Decode(recorded.Encoded, network);
            foreach (Transaction transaction in block.Transactions) _ = transaction.Sender;
            return line with { Block = block };
        }
        catch (RlpException error)
        {
            return line with { DecodeError = error.Message };
        }
    }
}

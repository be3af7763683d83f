using System.Text.Json;
using Cambium.Primitives;

namespace Cambium.Chain.Replay;

/// <summary>A line of a recorded chain after the first. Kinds that are not known are read as <see cref="Other"/>.</summary>
public abstract record RecordedLine
{
    private RecordedLine()
    {
    }

    /// <summary>A block in import order, with everything the reference said about it. Fields that were not recorded are null.</summary>
    public sealed record Block : RecordedLine
    {
        public required long Number { get; init; }

        public required Hash256 Hash { get; init; }

        public required byte[] Encoded { get; init; }

        public required string? Verdict { get; init; }

        public required bool? IsMain { get; init; }

        public required UInt256? TotalDifficulty { get; init; }

        public required long? GasUsed { get; init; }

        public required Hash256? StateRoot { get; init; }

        /// <summary>The root of the state, where the header carries another one (before RSKIP126).</summary>
        public required Hash256? UnitrieRoot { get; init; }

        public required Hash256? ReceiptsRoot { get; init; }

        public required IReadOnlyList<byte[]>? Receipts { get; init; }

        public required IReadOnlyList<RecordedTransaction> Transactions { get; init; }
    }

    /// <summary>A read-only call on the state after a block; <see cref="Result"/> is null when the reference raised an error.</summary>
    public sealed record Call(long BlockNumber, Address From, Address To, byte[] Data, string? Method, byte[]? Result) : RecordedLine;

    /// <summary>Raw storage cells of the Bridge after a block: all of them, or those that changed since the dump before.</summary>
    public sealed record BridgeStorage(long BlockNumber, IReadOnlyDictionary<UInt256, byte[]> Cells, IReadOnlyList<UInt256> Removed) : RecordedLine;

    /// <summary>The state at the end of the chain.</summary>
    public sealed record Final(
        Hash256 BestHash, long BestNumber, Hash256 StateRoot, UInt256? RemascSenderNonce, IReadOnlyList<RecordedAccount> Accounts) : RecordedLine;

    /// <summary>A line of another kind, which says nothing that a replay compares.</summary>
    public sealed record Other : RecordedLine;

    /// <summary>The lines of a file after the first.</summary>
    public static IEnumerable<RecordedLine> ReadFile(string path)
    {
        using var file = new RecordedFile(path);
        file.ReadFirstLine();
        while (file.ReadLine() is { } line) yield return Parse(line);
    }

    /// <exception cref="FormatException">A property of a known kind of line is missing or malformed.</exception>
    public static RecordedLine Parse(string line)
    {
        using JsonDocument document = RecordedChain.ParseJson(line);
        try
        {
            return RecordedLineReader.Read(document.RootElement);
        }
        catch (Exception error) when (error is InvalidOperationException or KeyNotFoundException or OverflowException)
        {
            throw new FormatException($"a line is malformed: {error.Message}", error);
        }
    }
}

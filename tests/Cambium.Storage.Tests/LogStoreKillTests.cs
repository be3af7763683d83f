using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace Cambium.Storage.Tests;

/// <summary>A process that writes is killed again and again; nothing it acknowledged may be lost.</summary>
public sealed class LogStoreKillTests
{
    private const int Kills = 200;
    private const string WriterVariable = "CAMBIUM_TEST_STORE_WRITER";
    private static readonly StoreTable Heads = new(1, "heads");

    private static LogStoreOptions Options { get; } = new() { Sync = SyncPolicy.OnFlush, SegmentSize = 64 * 1024, CheckpointInterval = 100 * 1024 };

    [Fact]
    public void Nothing_acknowledged_is_lost_when_the_writer_is_killed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "kills by signal");
        using var directory = new TemporaryDirectory();
        var random = new Random(1);
        long acknowledged = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            acknowledged = KillWriterAfter(directory.Path, acknowledged, random.Next(1, 60));
            using LogStore store = LogStore.Open(directory.Path, Options);
            AssertHas(store, acknowledged);
        }
        Assert.True(acknowledged >= Kills);
    }

    /// <summary>The other process: this same program with a variable set writes batches until it is killed.</summary>
    [ModuleInitializer]
    internal static void WriteWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(WriterVariable) is not { } directory)
            return;
        LogStore store = LogStore.Open(directory, Options);
        for (long number = Head(store) + 1; ; number++)
        {
            Write(store, number);
            Console.Out.WriteLine(number);
            Console.Out.Flush();
        }
    }

    private static long KillWriterAfter(string directory, long acknowledged, int count)
    {
        string assembly = typeof(LogStoreKillTests).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", ["exec", assembly]) { RedirectStandardOutput = true };
        start.Environment[WriterVariable] = directory;
        using Process writer = Process.Start(start)!;
        for (; count > 0 && writer.StandardOutput.ReadLine() is { } line; count--)
            acknowledged = long.Parse(line, System.Globalization.CultureInfo.InvariantCulture);
        writer.Kill();
        while (writer.StandardOutput.ReadLine() is { } line)
            acknowledged = long.TryParse(line, out long number) && number == acknowledged + 1 ? number : acknowledged;
        writer.WaitForExit();
        return acknowledged;
    }

    private static void Write(LogStore store, long number)
    {
        IStoreBatch batch = store.NewBatch();
        for (ulong i = 0; i < 8; i++)
            batch.Put(Samples.Hash((ulong)number * 8 + i), Samples.Bytes((int)(number % 700)));
        batch.Put(Heads, "head"u8, BitConverter.GetBytes(number));
        batch.Commit();
    }

    private static long Head(LogStore store) =>
        store.TryGet(Heads, "head"u8, out byte[]? head) ? BitConverter.ToInt64(head) : 0;

    private static void AssertHas(LogStore store, long acknowledged)
    {
        long head = Head(store);
        Assert.True(head >= acknowledged, $"batch {acknowledged} was acknowledged, the store ends at {head}");
        for (long number = Math.Max(1, head - 100); number <= head; number++)
        {
            for (ulong i = 0; i < 8; i++)
            {
                Assert.True(store.TryGet(Samples.Hash((ulong)number * 8 + i), out byte[]? value));
                Assert.Equal(Samples.Bytes((int)(number % 700)), value);
            }
        }
    }
}

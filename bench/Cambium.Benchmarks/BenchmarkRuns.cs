using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Cambium.Benchmarks;

/// <summary>How benchmarks run: all in this process, so that our code and the native libraries share one warm-up and one clock.</summary>
internal static class BenchmarkRuns
{
    /// <summary>Three short iterations: good to about 10 percent.</summary>
    public const string QuickOption = "--quick";

    public static IConfig Full => With(Job.Default);

    public static IConfig Quick => With(Job.ShortRun);

    private static ManualConfig With(Job job) => ManualConfig.CreateEmpty()
        .AddJob(job.WithToolchain(InProcessEmitToolchain.Instance))
        .AddLogger(ConsoleLogger.Default)
        .AddExporter(MarkdownExporter.GitHub)
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddColumn(StatisticColumn.Min);
}

using BenchmarkDotNet.Running;
using Cambium.Benchmarks;

// Usage: dotnet run -c Release --project bench/Cambium.Benchmarks -- [--quick] --filter '*Crypto*'
bool quick = args.Contains(BenchmarkRuns.QuickOption);
string[] rest = [.. args.Where(argument => argument != BenchmarkRuns.QuickOption)];
BenchmarkSwitcher.FromAssembly(typeof(BenchmarkRuns).Assembly).Run(rest, quick ? BenchmarkRuns.Quick : BenchmarkRuns.Full);

using System.Diagnostics;
using System.Text;

namespace Cambium.Tools.Tests;

/// <summary>Runs programs of this machine for a limited time.</summary>
internal static class Command
{
    public static bool IsOnThisMachine(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Runs a program; one that takes too long is ended with its children and has failed.</summary>
    public static async Task<CommandOutcome> RunAsync(
        string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> environment, TimeSpan limit, CancellationToken cancellation)
    {
        using Process process = Start(program, arguments, folder, environment);
        Output output = Output.Of(process);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(limit);
        try
        {
            await process.WaitForExitAsync(time.Token);
            return new CommandOutcome(process.ExitCode == 0, output.ToString());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return new CommandOutcome(false, $"{output}\n{program} was ended after {limit}");
        }
    }

    private static Process Start(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
    }

    /// <summary>Collects both streams in the order of arrival.</summary>
    private sealed class Output
    {
        private readonly StringBuilder _text = new();

        public static Output Of(Process process)
        {
            var output = new Output();
            process.OutputDataReceived += (_, line) => output.Add(line.Data);
            process.ErrorDataReceived += (_, line) => output.Add(line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return output;
        }

        public override string ToString()
        {
            lock (_text)
                return _text.ToString();
        }

        private void Add(string? line)
        {
            lock (_text)
                _text.AppendLine(line);
        }
    }
}

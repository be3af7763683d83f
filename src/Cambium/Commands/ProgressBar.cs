using System.Diagnostics;
using System.Globalization;
using Cambium.Chain.Replay;

namespace Cambium.Commands;

/// <summary>A bar on stderr for long work, drawn only when stderr is a terminal.</summary>
internal sealed class ProgressBar(string label) : IDisposable
{
    private const int Width = 30;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly bool _visible = !Console.IsErrorRedirected;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _drawn = -Interval;

    public void Show(ReplayProgress progress)
    {
        if (!_visible || _watch.Elapsed - _drawn < Interval) return;
        _drawn = _watch.Elapsed;
        int done = Math.Clamp((int)(progress.Fraction * Width), 0, Width);
        double rate = progress.Blocks / Math.Max(_watch.Elapsed.TotalSeconds, Interval.TotalSeconds);
        Console.Error.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"\r{label} [{new string('#', done)}{new string('.', Width - done)}] {progress.Blocks} blocks, {rate:F0}/s "));
    }

    /// <summary>Wipes the line.</summary>
    public void Dispose()
    {
        if (_visible) Console.Error.Write("\r\x1b[K");
    }
}

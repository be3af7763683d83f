using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Cambium.PegBenchmarks;

/// <summary>The stages of a load in the order in which they were first reached, and what time the processor spent meanwhile. Safe for several threads.</summary>
internal sealed class Timeline(string name)
{
    private readonly Lock _lock = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly TimeSpan _processorAtStart = Process.GetCurrentProcess().TotalProcessorTime;
    private readonly List<Stage> _stages = [];
    private TimeSpan _processor;

    /// <summary>Counts so many more at a stage, now.</summary>
    public void Reach(string stage, int count = 1)
    {
        TimeSpan now = Stopwatch.GetElapsedTime(_start);
        lock (_lock)
        {
            int index = _stages.FindIndex(found => found.Name == stage);
            if (index < 0)
                _stages.Add(new Stage(stage, count, now, now));
            else
                _stages[index] = _stages[index] with { Count = _stages[index].Count + count, Last = now };
            _processor = Process.GetCurrentProcess().TotalProcessorTime - _processorAtStart;
        }
    }

    /// <summary>How many have reached a stage.</summary>
    public int CountOf(string stage)
    {
        lock (_lock)
            return _stages.Find(found => found.Name == stage)?.Count ?? 0;
    }

    public string ToText()
    {
        lock (_lock)
        {
            Stage end = _stages.MaxBy(stage => stage.Last)!;
            int count = _stages[0].Count;
            var text = new StringBuilder();
            text.AppendLine(CultureInfo.InvariantCulture, $"{name}: {count} in {end.Last.TotalSeconds:0.0} s, {count / end.Last.TotalMinutes:0} a minute, processor {_processor.TotalSeconds:0.0} s ({_processor.TotalMilliseconds / count:0.0} ms each)");
            foreach (Stage stage in _stages)
                text.AppendLine(CultureInfo.InvariantCulture, $"  {stage.Name,-40} {stage.Count,6}  first {stage.First.TotalSeconds,7:0.0} s  last {stage.Last.TotalSeconds,7:0.0} s");
            return text.ToString();
        }
    }
}

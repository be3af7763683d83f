using System.Globalization;
using System.Text;

namespace Cambium.Rvm.Tracing;

/// <summary>
/// Writes the step list of the recorded traces: <c>depth:pc:opcode:gas:stackSize[:top]</c>, hexadecimal but for depth and stack size, top being
/// the low 32 bits of the highest word. The first steps come one after another, later ones only as marks <c>n@step</c>.
/// </summary>
/// <param name="firstSteps">How many steps to write in full.</param>
public sealed class StepRecorder(int firstSteps) : ITraceSink
{
    private const long MarkInterval = 500;
    private const long LateMarkInterval = 10_000;
    private const long LateMarksFrom = 20_000;

    private readonly StringBuilder _steps = new();
    private readonly List<string> _marks = [];

    /// <summary>All steps seen, written or not.</summary>
    public long Count { get; private set; }

    /// <summary>The first steps, separated by spaces.</summary>
    public string Steps => _steps.ToString();

    /// <summary>Steps 500, 1000, ... 20000, 30000, ..., as far as they are not among the first ones.</summary>
    public IReadOnlyList<string> Marks => _marks;

    public void OnStep(in TraceStep step)
    {
        long number = ++Count;
        if (number <= firstSteps)
            AppendStep(step);
        else if (number % (number > LateMarksFrom ? LateMarkInterval : MarkInterval) == 0)
            _marks.Add($"{number}@{Format(step)}");
    }

    public void OnEnter(in TraceCall call)
    {
    }

    public void OnExit(in TraceOutcome outcome)
    {
    }

    public void OnTransfer(in TraceCall call)
    {
    }

    public void OnPrecompile(in TraceCall call, in TraceOutcome outcome)
    {
    }

    public void OnSelfDestruct(in TraceSelfDestruct destruction)
    {
    }

    private void AppendStep(in TraceStep step)
    {
        if (_steps.Length > 0)
            _steps.Append(' ');
        _steps.Append(Format(step));
    }

    private static string Format(in TraceStep step)
    {
        string text = string.Create(
            CultureInfo.InvariantCulture, $"{step.Depth}:{step.Pc:x}:{(int)step.Opcode:x}:{step.Gas:x}:{step.Stack.Length}");
        return step.Stack.IsEmpty ? text : string.Create(CultureInfo.InvariantCulture, $"{text}:{(uint)step.Stack[^1].U0:x}");
    }
}

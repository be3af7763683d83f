using Cambium.Bitcoin.Scripts;

namespace Cambium.Bitcoin.Interpreter;

/// <summary>Removal of a byte sequence where it starts at an operation: FindAndDelete of the original client.</summary>
public static class ScriptDeletion
{
    /// <summary>The script without the pattern; the same instance when it does not occur.</summary>
    public static Script Delete(Script script, Script pattern)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(pattern);
        ReadOnlySpan<byte> bytes = script.Span;
        if (pattern.IsEmpty || bytes.IndexOf(pattern.Span) < 0)
            return script;
        ScriptBuilder kept = new();
        int start = 0;
        int at = 0;
        bool more;
        do
        {
            kept.Raw(bytes[start..at]);
            while (bytes[at..].StartsWith(pattern.Span))
                at += pattern.Length;
            start = at;
            ScriptReader reader = new(bytes[at..]);
            more = reader.TryRead(out _, out _);
            at += reader.Position;
        }
        while (more);
        return kept.Raw(bytes[start..]).Build();
    }
}

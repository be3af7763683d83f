using Cambium.Bitcoin.Scripts;

namespace Cambium.Bitcoin.Interpreter;

/// <summary>The OP_SUCCESS operations of BIP-342, whose mere presence makes a tapscript succeed.</summary>
internal static class TapscriptSuccess
{
    /// <summary>Scans the script; a malformed push before any OP_SUCCESS is an error.</summary>
    public static ScriptError Check(Script script, bool discourage, out bool succeeds)
    {
        succeeds = false;
        ScriptReader reader = new(script.Span);
        while (reader.TryRead(out Opcode code, out _))
        {
            if (!IsSuccess((byte)code))
                continue;
            succeeds = !discourage;
            return discourage ? ScriptError.DiscourageOpSuccess : ScriptError.None;
        }
        return reader.IsMalformed ? ScriptError.BadOpcode : ScriptError.None;
    }

    private static bool IsSuccess(byte code) => code
        is 80 or 98
        or (>= 126 and <= 129)
        or (>= 131 and <= 134)
        or 137 or 138 or 141 or 142
        or (>= 149 and <= 153)
        or (>= 187 and <= 254);
}

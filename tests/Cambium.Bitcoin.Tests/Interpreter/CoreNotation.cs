using System.Globalization;
using Cambium.Bitcoin.Interpreter;
using Cambium.Bitcoin.Scripts;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Tests.Interpreter;

/// <summary>The notation of Bitcoin Core's test files: scripts as words, flags and errors by their C++ names.</summary>
internal static class CoreNotation
{
    private static readonly Dictionary<string, ScriptFlags> FlagNames = new()
    {
        [""] = ScriptFlags.None,
        ["NONE"] = ScriptFlags.None,
        ["P2SH"] = ScriptFlags.P2sh,
        ["STRICTENC"] = ScriptFlags.StrictEncoding,
        ["DERSIG"] = ScriptFlags.DerSignatures,
        ["LOW_S"] = ScriptFlags.LowS,
        ["NULLDUMMY"] = ScriptFlags.NullDummy,
        ["SIGPUSHONLY"] = ScriptFlags.SignaturePushOnly,
        ["MINIMALDATA"] = ScriptFlags.MinimalData,
        ["DISCOURAGE_UPGRADABLE_NOPS"] = ScriptFlags.DiscourageUpgradableNops,
        ["CLEANSTACK"] = ScriptFlags.CleanStack,
        ["CHECKLOCKTIMEVERIFY"] = ScriptFlags.CheckLockTimeVerify,
        ["CHECKSEQUENCEVERIFY"] = ScriptFlags.CheckSequenceVerify,
        ["WITNESS"] = ScriptFlags.Witness,
        ["DISCOURAGE_UPGRADABLE_WITNESS_PROGRAM"] = ScriptFlags.DiscourageUpgradableWitnessProgram,
        ["MINIMALIF"] = ScriptFlags.MinimalIf,
        ["NULLFAIL"] = ScriptFlags.NullFail,
        ["WITNESS_PUBKEYTYPE"] = ScriptFlags.WitnessPubkeyType,
        ["CONST_SCRIPTCODE"] = ScriptFlags.ConstScriptCode,
        ["TAPROOT"] = ScriptFlags.Taproot,
    };

    private static readonly Dictionary<string, ScriptError> IrregularErrors = new()
    {
        ["OK"] = ScriptError.None,
        ["UNKNOWN_ERROR"] = ScriptError.BadNumber,
        ["SIG_HASHTYPE"] = ScriptError.SigHashType,
        ["UNSATISFIED_LOCKTIME"] = ScriptError.UnsatisfiedLockTime,
        ["NEGATIVE_LOCKTIME"] = ScriptError.NegativeLockTime,
        ["INVALID_ALTSTACK_OPERATION"] = ScriptError.InvalidAltStackOperation,
    };

    public static ScriptFlags Flags(string text) =>
        text.Split(',').Aggregate(ScriptFlags.None, (flags, name) => flags | FlagNames[name]);

    public static ScriptError Error(string name) =>
        IrregularErrors.TryGetValue(name, out ScriptError error)
            ? error
            : Enum.Parse<ScriptError>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    public static Script Script(string text)
    {
        ScriptBuilder builder = new();
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            Append(builder, word);
        return builder.Build();
    }

    private static void Append(ScriptBuilder builder, string word)
    {
        if (long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
            builder.Number(number);
        else if (word.StartsWith("0x", StringComparison.Ordinal))
            builder.Raw(Hex.Decode(word));
        else if (word.StartsWith('\''))
            builder.PushData(System.Text.Encoding.ASCII.GetBytes(word.Trim('\'')));
        else if (OpcodeNames.TryParse(word, out Opcode code))
            builder.Op(code);
        else if (word is "NOP2" or "OP_NOP2")
            builder.Op(Opcode.CheckLockTimeVerify);
        else if (word is "NOP3" or "OP_NOP3")
            builder.Op(Opcode.CheckSequenceVerify);
        else
            throw new FormatException($"unknown word '{word}' in a script");
    }
}

namespace Cambium.Bitcoin.Scripts;

/// <summary>A witness program (BIP-141): a version 0 to 16 and 2 to 40 bytes.</summary>
public readonly ref struct WitnessProgram
{
    public const int KeyHashSize = 20;
    public const int ScriptHashSize = 32;
    public const int TaprootSize = 32;

    private const int MinScriptSize = 4;
    private const int MaxScriptSize = 42;

    private WitnessProgram(int version, ReadOnlySpan<byte> program)
    {
        Version = version;
        Program = program;
    }

    public int Version { get; }

    public ReadOnlySpan<byte> Program { get; }

    /// <summary>Recognises a small number followed by one direct push of the whole rest.</summary>
    public static bool TryParse(ReadOnlySpan<byte> script, out WitnessProgram program)
    {
        program = default;
        if (script.Length is < MinScriptSize or > MaxScriptSize || script[1] != script.Length - 2)
            return false;
        if (!SmallNumber.TryFromOpcode((Opcode)script[0], out int version))
            return false;
        program = new WitnessProgram(version, script[2..]);
        return true;
    }
}

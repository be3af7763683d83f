using System.Security.Cryptography;
using Cambium.Crypto;

namespace Cambium.Bitcoin.Scripts;

/// <summary>Builds and recognises the standard output scripts.</summary>
public static class StandardScripts
{
    private const int HashSize = 20;
    private const int P2pkhSize = 25;
    private const int P2shSize = 23;
    private const int CompressedKeySize = 33;
    private const int UncompressedKeySize = 65;
    private const int MaxMultiSigKeys = 20;

    public static Script P2pkh(ReadOnlySpan<byte> keyHash) =>
        new ScriptBuilder().Op(Opcode.Dup).Op(Opcode.Hash160).PushData(Exactly(keyHash, HashSize))
            .Op(Opcode.EqualVerify).Op(Opcode.CheckSig).Build();

    public static Script P2sh(ReadOnlySpan<byte> scriptHash) =>
        new ScriptBuilder().Op(Opcode.Hash160).PushData(Exactly(scriptHash, HashSize)).Op(Opcode.Equal).Build();

    /// <summary>The P2SH output of a redeem script.</summary>
    public static Script P2sh(Script redeemScript)
    {
        ArgumentNullException.ThrowIfNull(redeemScript);
        return P2sh(BitcoinHash.Hash160(redeemScript.Span));
    }

    public static Script P2wpkh(ReadOnlySpan<byte> keyHash) => Witness(0, Exactly(keyHash, WitnessProgram.KeyHashSize));

    public static Script P2wsh(ReadOnlySpan<byte> scriptHash) => Witness(0, Exactly(scriptHash, WitnessProgram.ScriptHashSize));

    /// <summary>The P2WSH output of a witness script.</summary>
    public static Script P2wsh(Script witnessScript)
    {
        ArgumentNullException.ThrowIfNull(witnessScript);
        return P2wsh(SHA256.HashData(witnessScript.Span));
    }

    public static Script P2tr(ReadOnlySpan<byte> outputKey) => Witness(1, Exactly(outputKey, WitnessProgram.TaprootSize));

    /// <summary>Any witness program.</summary>
    public static Script Witness(int version, ReadOnlySpan<byte> program) =>
        new ScriptBuilder().Number(version).PushData(program).Build();

    public static Script PubKey(ReadOnlySpan<byte> key) => new ScriptBuilder().PushData(key).Op(Opcode.CheckSig).Build();

    /// <summary>m-of-n by OP_CHECKMULTISIG, keys in the given order.</summary>
    /// <remarks>bitcoinj writes the number 16 as a data push; redeem scripts of the Bridge are built there.</remarks>
    public static Script MultiSig(int required, params IReadOnlyList<byte[]> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(keys.Count, MaxMultiSigKeys);
        ArgumentOutOfRangeException.ThrowIfLessThan(required, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(required, keys.Count);
        ScriptBuilder builder = new ScriptBuilder().Number(required);
        foreach (byte[] key in keys)
            builder.PushData(key);
        return builder.Number(keys.Count).Op(Opcode.CheckMultiSig).Build();
    }

    /// <summary>An output that carries data and can never be spent.</summary>
    public static Script NullData(ReadOnlySpan<byte> data) => new ScriptBuilder().Op(Opcode.Return).Push(data).Build();

    public static bool IsP2sh(ReadOnlySpan<byte> script) =>
        script.Length == P2shSize
        && script[0] == (byte)Opcode.Hash160
        && script[1] == HashSize
        && script[^1] == (byte)Opcode.Equal;

    public static bool IsP2pkh(ReadOnlySpan<byte> script) =>
        script.Length == P2pkhSize
        && script[0] == (byte)Opcode.Dup
        && script[1] == (byte)Opcode.Hash160
        && script[2] == HashSize
        && script[^2] == (byte)Opcode.EqualVerify
        && script[^1] == (byte)Opcode.CheckSig;

    /// <summary>The key or script hash, witness program or key that a standard output pays to; empty for other forms.</summary>
    public static ReadOnlySpan<byte> PayloadOf(Script script) => Classify(script) switch
    {
        ScriptTemplate.P2pkh => script.Span.Slice(3, HashSize),
        ScriptTemplate.P2sh => script.Span.Slice(2, HashSize),
        ScriptTemplate.PubKey => script.Span[1..^1],
        ScriptTemplate.P2wpkh or ScriptTemplate.P2wsh or ScriptTemplate.P2tr or ScriptTemplate.WitnessUnknown => script.Span[2..],
        _ => default,
    };

    public static ScriptTemplate Classify(Script script)
    {
        ArgumentNullException.ThrowIfNull(script);
        ReadOnlySpan<byte> bytes = script.Span;
        if (IsP2sh(bytes))
            return ScriptTemplate.P2sh;
        if (WitnessProgram.TryParse(bytes, out WitnessProgram program))
            return Classify(program);
        if (IsP2pkh(bytes))
            return ScriptTemplate.P2pkh;
        if (bytes.Length > 0 && bytes[0] == (byte)Opcode.Return && new Script(script.Bytes[1..]).IsPushOnly())
            return ScriptTemplate.NullData;
        if (IsPubKey(bytes))
            return ScriptTemplate.PubKey;
        return TryParseMultiSig(script, out _, out _) ? ScriptTemplate.MultiSig : ScriptTemplate.NonStandard;
    }

    /// <summary>Recognises m-of-n with well-sized keys, as Bitcoin Core's solver does.</summary>
    public static bool TryParseMultiSig(Script script, out int required, out IReadOnlyList<ReadOnlyMemory<byte>> keys)
    {
        ArgumentNullException.ThrowIfNull(script);
        (required, keys) = (0, []);
        if (script.IsEmpty || script.Span[^1] != (byte)Opcode.CheckMultiSig || !script.TryParse(out IReadOnlyList<ScriptOp> operations))
            return false;
        int count = operations.Count - 3;
        if (count < 1 || !TryGetNumber(operations[0], out required) || !TryGetNumber(operations[^2], out int declared))
            return false;
        if (declared != count || required < 1 || required > count)
            return false;
        ScriptOp[] middle = [.. operations.Skip(1).Take(count)];
        keys = [.. middle.Select(operation => operation.Data)];
        return middle.All(operation => operation.HasData && IsKeySize(operation.Data.Span));
    }

    private static ScriptTemplate Classify(in WitnessProgram program) => (program.Version, program.Program.Length) switch
    {
        (0, WitnessProgram.KeyHashSize) => ScriptTemplate.P2wpkh,
        (0, WitnessProgram.ScriptHashSize) => ScriptTemplate.P2wsh,
        (0, _) => ScriptTemplate.NonStandard,
        (1, WitnessProgram.TaprootSize) => ScriptTemplate.P2tr,
        _ => ScriptTemplate.WitnessUnknown,
    };

    private static bool IsPubKey(ReadOnlySpan<byte> script) =>
        script.Length is CompressedKeySize + 2 or UncompressedKeySize + 2
        && script[0] == script.Length - 2
        && script[^1] == (byte)Opcode.CheckSig
        && IsKeySize(script[1..^1]);

    private static bool IsKeySize(ReadOnlySpan<byte> key) => key.Length switch
    {
        CompressedKeySize => key[0] is 2 or 3,
        UncompressedKeySize => key[0] is 4 or 6 or 7,
        _ => false,
    };

    private static bool TryGetNumber(in ScriptOp operation, out int number)
    {
        if (operation.TryGetSmallNumber(out number))
            return true;
        bool ok = ScriptNumber.TryDecode(operation.Data.Span, minimal: true, out long value) && operation.IsMinimalPush;
        number = (int)value;
        return ok && operation.HasData && value is >= 0 and <= MaxMultiSigKeys;
    }

    private static ReadOnlySpan<byte> Exactly(ReadOnlySpan<byte> bytes, int size) =>
        bytes.Length == size ? bytes : throw new ArgumentException($"{size} bytes expected, not {bytes.Length}", nameof(bytes));
}

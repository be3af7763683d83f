using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Cambium.Bitcoin.Scripts;
using Cambium.Crypto;

namespace Cambium.Bitcoin.Interpreter;

/// <summary>The five hash operations.</summary>
internal static class HashOperations
{
    public static ScriptError Execute(ScriptMachine machine, Opcode code)
    {
        if (machine.Stack.Count < 1)
            return ScriptError.InvalidStackOperation;
        machine.Stack.Push(Hash(code, machine.Stack.Pop().Span));
        return ScriptError.None;
    }

    [SuppressMessage("Security", "CA5350", Justification = "OP_SHA1 is a rule of Bitcoin.")]
    private static byte[] Hash(Opcode code, ReadOnlySpan<byte> data)
    {
        switch (code)
        {
            case Opcode.Ripemd160:
                byte[] digest = new byte[Ripemd160.DigestLength];
                Ripemd160.Hash(data, digest);
                return digest;
            case Opcode.Sha1:
                return SHA1.HashData(data);
            case Opcode.Sha256:
                return SHA256.HashData(data);
            case Opcode.Hash160:
                return BitcoinHash.Hash160(data);
            default:
                return BitcoinHash.DoubleSha256(data).ToArray();
        }
    }
}

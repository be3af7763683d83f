using System.Diagnostics.CodeAnalysis;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations.RedeemScripts;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.PowPeg.Federation.Releases;

/// <summary>An input of a segwit release: the witness script that it spends and the places for signatures before that.</summary>
internal sealed class ReleaseInput
{
    private readonly Witness _witness;

    private ReleaseInput(RedeemScript script, Witness witness) => (Script, _witness) = (script, witness);

    public RedeemScript Script { get; }

    /// <summary>Whether the input has a witness with a federation's script at its end.</summary>
    public static bool TryRead(TxIn input, [NotNullWhen(true)] out ReleaseInput? read)
    {
        read = null;
        if (input.Witness.IsEmpty || !RedeemScriptParser.TryParse(new Script(input.Witness[^1]), out RedeemScript? script))
            return false;
        read = new ReleaseInput(script, input.Witness);
        return true;
    }

    /// <summary>What a member signs (BIP-143, all).</summary>
    public Hash256 Digest(Transaction release, int index, Satoshis value) =>
        SignatureHash.SegwitV0(release, index, Script.Script, value, SigHashType.All);

    /// <summary>Whether the federation's branch of the script has the key.</summary>
    public bool HasMember(in PublicKey key)
    {
        byte[] compressed = key.ToCompressed();
        return Script.Keys.Any(member => member.Span.SequenceEqual(compressed));
    }

    /// <summary>Whether one of the signatures is the key's.</summary>
    public bool IsSignedBy(in PublicKey key, in Hash256 digest)
    {
        foreach (ReadOnlyMemory<byte> item in _witness)
        {
            if (item.Length > 1 && EcdsaSignature.TryParseDer(item.Span[..^1], out EcdsaSignature signature) && Ecdsa.Verify(key, digest, signature))
                return true;
        }
        return false;
    }
}

using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations.RedeemScripts;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bridge.PegOuts;

/// <summary>
/// The elements of an input under signature: dummy, places for signatures (of an emergency script also its selector), redeem
/// script. The same rules hold for witnesses and for scripts (reference 7.8, step 7).
/// </summary>
internal sealed class SignatureSlots
{
    private readonly TxIn _input;
    private readonly List<ReadOnlyMemory<byte>> _elements;

    public SignatureSlots(TxIn input)
    {
        _input = input;
        _elements = IsSegwit
            ? [.. input.Witness]
            : [.. input.ScriptSig.Operations.Select(static operation => operation.Data)];
        Redeem = RedeemScriptParser.Parse(new Script(_elements[^1]));
    }

    public RedeemScript Redeem { get; }

    public bool IsSegwit => !_input.Witness.IsEmpty;

    /// <summary>Empty places; the selector in front of the redeem script is none.</summary>
    public int Missing => Places[..^(Redeem.HasEmergencyBranch ? 1 : 0)].Count(static place => place.IsEmpty);

    private List<ReadOnlyMemory<byte>> Places => _elements[1..^1];

    public bool IsSignedBy(in PublicKey key, in Hash256 digest)
    {
        foreach (ReadOnlyMemory<byte> place in Places)
        {
            if (!place.IsEmpty && Verifies(key, digest, place))
                return true;
        }

        return false;
    }

    /// <summary>
    /// The place that keeps signatures in the order of the keys; false when the key is not in the script or a signature
    /// belongs to none of its keys.
    /// </summary>
    public bool TryFindPlace(ReadOnlySpan<byte> key, in Hash256 digest, out int place)
    {
        place = 0;
        int keyIndex = IndexOfKey(key);
        if (keyIndex < 0)
            return false;
        foreach (ReadOnlyMemory<byte> signature in Places.Where(static place => !place.IsEmpty))
        {
            int signer = IndexOfSigner(signature, digest);
            if (signer < 0)
                return false;
            if (keyIndex < signer)
                return true;
            place++;
        }

        return true;
    }

    /// <summary>The input with one more signature: those present are packed to the front, empty places follow.</summary>
    /// <exception cref="BridgeException">All places are taken.</exception>
    public TxIn With(byte[] signature, int target)
    {
        List<ReadOnlyMemory<byte>> places = Places;
        if (!places[^1].IsEmpty)
            throw new BridgeException("The input is filled with signatures.");
        List<ReadOnlyMemory<byte>> present = [.. places.Where(static place => !place.IsEmpty)];
        present.Insert(Math.Min(target, present.Count), signature);
        while (present.Count < places.Count)
            present.Add(ReadOnlyMemory<byte>.Empty);
        return Rebuild([_elements[0], .. present, _elements[^1]]);
    }

    private TxIn Rebuild(List<ReadOnlyMemory<byte>> elements)
    {
        if (IsSegwit)
            return _input.WithWitness(Witness.Of(elements));
        var builder = new ScriptBuilder();
        foreach (ReadOnlyMemory<byte> element in elements)
            builder.PushData(element.Span);
        return _input.WithScriptSig(builder.Build());
    }

    private int IndexOfKey(ReadOnlySpan<byte> key)
    {
        for (int i = 0; i < Redeem.Keys.Count; i++)
        {
            if (Redeem.Keys[i].Span.SequenceEqual(key))
                return i;
        }

        return -1;
    }

    private int IndexOfSigner(ReadOnlyMemory<byte> signature, in Hash256 digest)
    {
        for (int i = 0; i < Redeem.Keys.Count; i++)
        {
            if (PublicKey.TryParse(Redeem.Keys[i].Span, out PublicKey key) && Verifies(key, digest, signature))
                return i;
        }

        return -1;
    }

    private static bool Verifies(in PublicKey key, in Hash256 digest, ReadOnlyMemory<byte> signature) =>
        LenientDer.TryParse(signature.Span, out EcdsaSignature parsed) && Ecdsa.Verify(key, digest, parsed);
}

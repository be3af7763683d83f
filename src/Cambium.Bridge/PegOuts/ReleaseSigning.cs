using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegOuts;

/// <summary>Takes a member's signatures into a release transaction (reference 7.8).</summary>
internal sealed class ReleaseSigning(BridgeSession session)
{
    /// <summary>
    /// The transaction after the signatures were added as far as they go. All of them must be valid, else nothing changes.
    /// </summary>
    public Transaction Sign(Transaction release, FederationMember member, IReadOnlyList<byte[]> signatures, in Hash256 releaseHash)
    {
        Hash256[] digests = DigestsOf(release);
        if (!TryEncode(member.BtcKey, digests, signatures, out List<byte[]> encoded))
            return release;
        Transaction signed = AddAll(release, member, digests, encoded, out bool isSigned);
        if (isSigned && session.IsActive(ConsensusRule.Rskip326))
            session.Events.PegOuts.SignatureAdded(releaseHash, signed, member.BtcKey, member.RskKey);
        return signed;
    }

    /// <summary>True when no input has an empty place left.</summary>
    public static bool IsComplete(Transaction release) => release.Inputs.All(static input => new SignatureSlots(input).Missing == 0);

    private Hash256[] DigestsOf(Transaction release)
    {
        Hash256 id = release.Id;
        List<Satoshis>? values = null;
        var digests = new Hash256[release.Inputs.Count];
        for (int i = 0; i < digests.Length; i++)
        {
            TxIn input = release.Inputs[i];
            if (!InputRedeemScript.TryExtract(input, out Script? redeem))
                throw new BridgeException("An input of the release has no redeem script.");
            if (input.Witness.IsEmpty)
            {
                digests[i] = SignatureHash.Legacy(release, i, redeem, SigHashType.All);
                continue;
            }

            values ??= session.PegOuts.OutpointValues.Get(id);
            if (i >= values.Count)
                throw new BridgeException("The value of an input of the release is not stored.");
            digests[i] = SignatureHash.SegwitV0(release, i, redeem, values[i], SigHashType.All);
        }

        return digests;
    }

    private static bool TryEncode(in PublicKey key, Hash256[] digests, IReadOnlyList<byte[]> signatures, out List<byte[]> encoded)
    {
        encoded = [];
        for (int i = 0; i < signatures.Count; i++)
        {
            bool isValid = LenientDer.TryParse(signatures[i], out EcdsaSignature signature)
                && Ecdsa.Verify(key, digests[i], signature)
                && signature.IsLowS;
            if (!isValid)
                return false;
            encoded.Add([.. signature.ToDer(), (byte)SigHashType.All.Value]);
        }

        return true;
    }

    // Stops at the first input signed before, and forgets that any was signed when a place cannot be found.
    private static Transaction AddAll(
        Transaction release, FederationMember member, Hash256[] digests, List<byte[]> signatures, out bool isSigned)
    {
        isSigned = false;
        TransactionBuilder builder = release.ToBuilder();
        for (int i = 0; i < digests.Length; i++)
        {
            var slots = new SignatureSlots(builder.Inputs[i]);
            if (slots.IsSignedBy(member.BtcKey, digests[i]))
                break;
            if (!slots.TryFindPlace(member.Key(FederationKeyType.Btc), digests[i], out int place))
            {
                isSigned = false;
                break;
            }

            builder.Inputs[i] = slots.With(signatures[i], place);
            isSigned = true;
        }

        return builder.Build();
    }
}

using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Psbt;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Crypto;

namespace Cambium.App.PegIns;

/// <summary>A coin that may be spent, and what its owner says about its keys.</summary>
/// <param name="Point">The output.</param>
/// <param name="Address">What it pays to.</param>
/// <param name="Key">The public key as it will be shown when spending; null when it is not known.</param>
/// <param name="RedeemScript">Of P2SH.</param>
/// <param name="Origin">Where the key comes from; null when it is not known.</param>
public sealed record OfferedCoin(OutPoint Point, BitcoinAddress Address, ReadOnlyMemory<byte>? Key, Script? RedeemScript, KeyOrigin? Origin)
{
    private const int UncompressedExtra = PublicKey.UncompressedLength - PublicKey.CompressedLength;

    /// <summary>The redeem script: the given one, or the P2WPKH program of the key where that is what the address stands for.</summary>
    public Script? KnownRedeemScript => RedeemScript ?? WrappedKey();

    /// <summary>How the coin will be spent, from which its size follows.</summary>
    /// <returns>The form, or a sentence that says what is missing.</returns>
    public (SpendForm Form, string? Problem) Form() => Address.Kind switch
    {
        AddressKind.P2pkh when !MatchesKeyHash() => (default, "publicKey does not belong to the address."),
        AddressKind.P2pkh => (IsUncompressed ? SpendForm.P2pkh with { ScriptSigSize = SpendForm.P2pkh.ScriptSigSize + UncompressedExtra } : SpendForm.P2pkh, null),
        AddressKind.P2wpkh when !MatchesKeyHash() => (default, "publicKey does not belong to the address."),
        AddressKind.P2wpkh => (SpendForm.P2wpkh, null),
        AddressKind.P2tr => (SpendForm.P2trKey, null),
        AddressKind.P2sh => ScriptHashForm(),
        _ => (default, $"a coin of this kind ({Address.Kind}) cannot be planned; use another one."),
    };

    private bool IsUncompressed => Key is { Length: PublicKey.UncompressedLength };

    private bool MatchesKeyHash() => Key is not { } key || BitcoinHash.Hash160(key.Span).AsSpan().SequenceEqual(Address.Payload.Span);

    private (SpendForm Form, string? Problem) ScriptHashForm()
    {
        if (KnownRedeemScript is not { } script)
            return (default, "a P2SH coin needs its redeemScript, or the publicKey of P2SH-P2WPKH.");
        if (!Address.Script.Equals(StandardScripts.P2sh(script)))
            return (default, "redeemScript does not belong to the address.");
        if (StandardScripts.Classify(script) == ScriptTemplate.P2wpkh)
            return (SpendForm.P2shP2wpkh, null);
        return StandardScripts.TryParseMultiSig(script, out int required, out _)
            ? (SpendForm.P2shMultiSig(required, script), null)
            : (default, "redeemScript is neither P2WPKH nor a plain multisignature.");
    }

    private Script? WrappedKey()
    {
        if (Address.Kind != AddressKind.P2sh || Key is not { Length: PublicKey.CompressedLength } key)
            return null;
        Script program = StandardScripts.P2wpkh(BitcoinHash.Hash160(key.Span));
        return Address.Script.Equals(StandardScripts.P2sh(program)) ? program : null;
    }
}

using Cambium.Bitcoin.Interpreter;
using Cambium.Bitcoin.Psbt;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Taproot;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Codecs.Bitcoin;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bitcoin.Tests.Wallet;

public sealed class SizeEstimateTests
{
    private static readonly PrivateKey[] Keys = [.. Enumerable.Range(1, 3).Select(KeyOf)];
    private static readonly Script MultiSig = StandardScripts.MultiSig(2, [.. Keys.Select(key => key.PublicKey.ToCompressed())]);
    private static readonly byte[] KeyHash = BitcoinHash.Hash160(Keys[0].PublicKey.ToCompressed());
    private static readonly Script P2wpkh = StandardScripts.P2wpkh(KeyHash);
    private static readonly Script P2wsh = StandardScripts.P2wsh(MultiSig);

    public static TheoryData<string> FormNames => [.. Forms.Keys];

    private static Dictionary<string, (Script Output, Script? Redeem, Script? Witness, SpendForm Form)> Forms { get; } = new()
    {
        ["P2PKH"] = (StandardScripts.P2pkh(KeyHash), null, null, SpendForm.P2pkh),
        ["P2WPKH"] = (P2wpkh, null, null, SpendForm.P2wpkh),
        ["P2SH-P2WPKH"] = (StandardScripts.P2sh(P2wpkh), P2wpkh, null, SpendForm.P2shP2wpkh),
        ["P2SH multisig"] = (StandardScripts.P2sh(MultiSig), MultiSig, null, SpendForm.P2shMultiSig(2, MultiSig)),
        ["P2WSH multisig"] = (P2wsh, null, MultiSig, SpendForm.P2wshMultiSig(2, MultiSig)),
        ["P2SH-P2WSH multisig"] = (StandardScripts.P2sh(P2wsh), P2wsh, MultiSig, SpendForm.P2shP2wshMultiSig(2, MultiSig)),
    };

    [Theory]
    [MemberData(nameof(FormNames))]
    public void Equals_the_signed_transaction_but_for_shorter_signatures(string name)
    {
        (Script output, Script? redeem, Script? witness, SpendForm form) = Forms[name];
        for (uint lockTime = 0; lockTime < 8; lockTime++)
        {
            Transaction signed = Sign(output, redeem, witness, lockTime);
            int missing = signed.Inputs.Sum(input => Missing(input, form));

            Assert.Equal(SizeEstimate.Weight([form, form], [.. signed.Outputs]) - missing, signed.Weight);
            Assert.InRange(signed.VirtualSize, 1, SizeEstimate.VirtualSize([form, form], [.. signed.Outputs]));
            Assert.Equal(signed.ToBytes().Length, signed.Size);
        }
    }

    [Fact]
    public void Equals_a_signed_taproot_transaction()
    {
        TaprootOutput output = new(Keys[0].PublicKey.ToXOnly());
        TxOut[] spent = [new(new Satoshis(100_000), output.Script)];
        Transaction unsigned = new TransactionBuilder().Spend(new OutPoint(Hash256.Zero, 0)).Pay(output.Script, new Satoshis(90_000)).Build();
        Hash256 digest = SignatureHash.Taproot(unsigned, spent, new TaprootInput(0), SigHashType.Default);
        Assert.True(Crypto.Taproot.TryTweakPrivateKey(Keys[0], [], out PrivateKey tweaked));
        byte[] signature = Schnorr.Sign(tweaked, digest.AsSpan(), new byte[Schnorr.AuxiliaryLength]);
        Transaction signed = unsigned.ToBuilder().SetWitness(0, Witness.Of(signature)).Build();

        Assert.Equal(ScriptError.None, ScriptInterpreter.Verify(new SignatureHashCache(signed, spent), 0, spent[0], ScriptFlags.Standard));
        Assert.Equal(SizeEstimate.Weight([SpendForm.P2trKey], [.. signed.Outputs]), signed.Weight);
    }

    private static Transaction Sign(Script output, Script? redeem, Script? witness, uint lockTime)
    {
        Transaction funding = new TransactionBuilder().Spend(new OutPoint(Hash256.Zero, lockTime))
            .Pay(output, new Satoshis(50_000)).Pay(output, new Satoshis(60_000)).Build();
        TransactionBuilder builder = new() { LockTime = lockTime };
        builder.Spend(new OutPoint(funding.Id, 0)).Spend(new OutPoint(funding.Id, 1)).Pay(P2wpkh, new Satoshis(100_000));
        PartiallySignedTransaction psbt = new(builder.Build());
        foreach (PsbtInput input in psbt.Inputs)
            (input.NonWitnessUtxo, input.RedeemScript, input.WitnessScript) = (funding, redeem, witness);
        PsbtSigner.SignAll(psbt, Keys[0]);
        PsbtSigner.SignAll(psbt, Keys[2]);
        PartiallySignedTransaction copy = PartiallySignedTransaction.Parse(psbt.ToBytes());
        Assert.True(PsbtFinalizer.FinalizeAll(copy));
        Assert.True(copy.TryExtract(out Transaction? signed));
        return signed;
    }

    /// <summary>The weight by which the input is smaller than its form because its signatures are short.</summary>
    private static int Missing(TxIn input, SpendForm form)
    {
        int bytes = SignaturesOf(input).Sum(signature => SpendForm.MaxSignatureSize - signature.Length);
        return form.HasWitness
            ? bytes
            : Transaction.WitnessScale * (CompactSize.LengthOfVarBytes(form.ScriptSigSize) - CompactSize.LengthOfVarBytes(form.ScriptSigSize - bytes));
    }

    private static IEnumerable<byte[]> SignaturesOf(TxIn input) => input.ScriptSig.Operations
        .Select(operation => operation.Data)
        .Concat(input.Witness)
        .Select(item => item.ToArray())
        .Where(item => item.Length > 9 && item[0] == 0x30 && SignatureEncoding.IsStrictDer(item));

    private static PrivateKey KeyOf(int number)
    {
        Assert.True(PrivateKey.TryCreate(Hash256.FromUInt256((uint)number).AsSpan(), out PrivateKey key));
        return key;
    }
}

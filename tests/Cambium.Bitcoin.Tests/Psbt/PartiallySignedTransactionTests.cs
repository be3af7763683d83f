using Cambium.Bitcoin.Psbt;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bitcoin.Tests.Psbt;

public sealed class PartiallySignedTransactionTests
{
    private static readonly PrivateKey[] Keys = [KeyOf(1), KeyOf(2), KeyOf(3)];
    private static readonly Script MultiSig = StandardScripts.MultiSig(2, [.. Keys.Select(key => key.PublicKey.ToCompressed())]);

    [Fact]
    public void Signers_may_come_in_any_order()
    {
        PartiallySignedTransaction[] copies = [.. Enumerable.Range(0, 2).Select(_ => Updated())];
        PsbtSigner.SignAll(copies[0], Keys[2]);
        PsbtSigner.SignAll(copies[1], Keys[0]);
        PartiallySignedTransaction backwards = PartiallySignedTransaction.Parse(copies[1].ToBytes());
        backwards.Combine(copies[0]);
        copies[0].Combine(copies[1]);

        Assert.True(PsbtFinalizer.FinalizeAll(copies[0]));
        Assert.True(PsbtFinalizer.FinalizeAll(backwards));
        Assert.True(copies[0].TryExtract(out Transaction? first));
        Assert.True(backwards.TryExtract(out Transaction? second));
        Assert.Equal(first.ToBytes(), second.ToBytes());
    }

    [Fact]
    public void One_signature_of_two_does_not_suffice()
    {
        PartiallySignedTransaction psbt = Updated();
        PsbtSigner.SignAll(psbt, Keys[1]);

        Assert.Equal(PsbtFault.MissingSignatures, PsbtFinalizer.Finalize(psbt, 0));
        Assert.False(psbt.TryExtract(out _));
    }

    [Fact]
    public void A_wrong_signature_is_not_finalised()
    {
        PartiallySignedTransaction psbt = Updated();
        PsbtSigner.SignAll(psbt, Keys[0]);
        byte[] signature = psbt.Inputs[0].PartialSignatures.Single().Signature;
        psbt.Inputs[0].SetPartialSignature(Keys[1].PublicKey.ToCompressed(), signature);

        Assert.Equal(PsbtFault.InvalidSignatures, PsbtFinalizer.Finalize(psbt, 0));
        Assert.False(psbt.Inputs[0].IsFinal);
    }

    [Fact]
    public void A_foreign_key_does_not_sign() =>
        Assert.Equal(PsbtFault.KeyNotInScript, PsbtSigner.Sign(Updated(), 0, KeyOf(9)));

    [Fact]
    public void Another_transaction_does_not_combine()
    {
        PartiallySignedTransaction other = new(new TransactionBuilder().Spend(new OutPoint(Hash256.Zero, 5)).Build());
        Assert.Throws<ArgumentException>(() => Updated().Combine(other));
    }

    [Fact]
    public void A_signed_transaction_is_no_start()
    {
        Transaction signed = new TransactionBuilder().Spend(new OutPoint(Hash256.Zero, 5)).SetScriptSig(0, MultiSig).Build();
        Assert.Throws<ArgumentException>(() => new PartiallySignedTransaction(signed));
    }

    private static PartiallySignedTransaction Updated()
    {
        Script output = StandardScripts.P2wsh(MultiSig);
        PartiallySignedTransaction psbt = new(
            new TransactionBuilder().Spend(new OutPoint(Hash256.FromUInt256(7), 1)).Pay(output, new Satoshis(1000)).Build());
        psbt.Inputs[0].WitnessUtxo = new TxOut(new Satoshis(2000), output);
        psbt.Inputs[0].WitnessScript = MultiSig;
        return psbt;
    }

    private static PrivateKey KeyOf(uint number)
    {
        Assert.True(PrivateKey.TryCreate(Hash256.FromUInt256(number).AsSpan(), out PrivateKey key));
        return key;
    }
}

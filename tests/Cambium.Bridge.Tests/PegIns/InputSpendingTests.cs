using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.PegIns;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.PegIns;

public sealed class InputSpendingTests
{
    private static readonly PrivateKey[] Keys = [KeyOf(1), KeyOf(2), KeyOf(3)];
    private static readonly Script Redeem = StandardScripts.MultiSig(2, [.. Keys.Select(static key => key.PublicKey.ToCompressed())]);
    private static readonly Script Output = StandardScripts.P2sh(Redeem);

    [Fact]
    public void Two_signatures_of_three_spend_the_output() => Assert.True(InputSpending.IsValid(Signed(0, 2), 0, Output));

    [Fact]
    public void Signatures_in_the_wrong_order_do_not() => Assert.False(InputSpending.IsValid(Signed(2, 0), 0, Output));

    [Fact]
    public void One_signature_twice_does_not() => Assert.False(InputSpending.IsValid(Signed(1, 1), 0, Output));

    [Fact]
    public void The_redeem_script_alone_does_not()
    {
        Transaction unsigned = Unsigned(new ScriptBuilder().Op(Opcode.Push0).PushData(Redeem.Span).Build());
        Assert.False(InputSpending.IsValid(unsigned, 0, Output));
    }

    [Fact]
    public void Signatures_beside_a_witness_do_not()
    {
        Transaction signed = Signed(0, 2);
        TxIn other = new(new OutPoint(Hash256.Zero, 5), Script.Empty, witness: Witness.Of([1]));
        var mixed = new Transaction(signed.Version, [.. signed.Inputs, other], signed.Outputs, signed.LockTime);
        Assert.False(InputSpending.IsValid(mixed, 0, Output));
    }

    [Fact]
    public void A_pushed_witness_program_spends_its_wrapper_without_any_witness()
    {
        Script program = StandardScripts.P2wsh(Redeem);
        Transaction spend = Unsigned(new ScriptBuilder().PushData(program.Span).Build());
        Assert.True(InputSpending.IsValid(spend, 0, StandardScripts.P2sh(program)));
        Assert.False(InputSpending.IsValid(spend, 0, Output));
    }

    [Fact]
    public void A_script_with_operations_does_not_spend_anything() =>
        Assert.False(InputSpending.IsValid(Unsigned(new ScriptBuilder().Op(Opcode.Dup).Build()), 0, Output));

    private static Transaction Signed(params int[] signers)
    {
        Hash256 digest = SignatureHash.Legacy(Unsigned(Script.Empty), 0, Redeem, SigHashType.All);
        var builder = new ScriptBuilder().Op(Opcode.Push0);
        foreach (int signer in signers)
            builder.PushData([.. Ecdsa.Sign(Keys[signer], digest).ToDer(), (byte)SigHashType.All.Value]);
        return Unsigned(builder.PushData(Redeem.Span).Build());
    }

    private static Transaction Unsigned(Script scriptSig) => new(
        2,
        [new TxIn(new OutPoint(Hash256.Zero, 0), scriptSig)],
        [new TxOut(new Satoshis(1), Script.Empty)],
        lockTime: 0);

    private static PrivateKey KeyOf(byte number)
    {
        Assert.True(PrivateKey.TryCreate(new UInt256(number, 0, 0, 0).ToBigEndian32(), out PrivateKey key));
        return key;
    }
}

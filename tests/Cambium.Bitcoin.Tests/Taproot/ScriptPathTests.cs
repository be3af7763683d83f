using Cambium.Bitcoin.Interpreter;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Taproot;
using Cambium.Bitcoin.Transactions;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bitcoin.Tests.Taproot;

/// <summary>Rules of BIP-341 and BIP-342 for spends by script, which no published file covers.</summary>
public sealed class ScriptPathTests
{
    private static readonly PrivateKey First = KeyOf(1);
    private static readonly PrivateKey Second = KeyOf(2);
    private static readonly byte[] FirstX = First.PublicKey.ToXOnly();
    private static readonly byte[] SecondX = Second.PublicKey.ToXOnly();
    private static readonly Script OneKey = new ScriptBuilder().PushData(FirstX).Op(Opcode.CheckSig).Build();
    private static readonly Script TwoKeys = new ScriptBuilder()
        .PushData(FirstX).Op(Opcode.CheckSig).PushData(SecondX).Op(Opcode.CheckSigAdd).Number(2).Op(Opcode.NumEqual).Build();

    [Fact]
    public void A_signature_of_the_leaf_spends()
    {
        Spend spend = new(OneKey);
        Assert.Equal(ScriptError.None, spend.Run([spend.Sign(First)]));
        Assert.Equal(ScriptError.SchnorrSig, spend.Run([spend.Sign(Second)]));
        Assert.Equal(ScriptError.EvalFalse, spend.Run([[]]));
        Assert.Equal(ScriptError.SchnorrSigSize, spend.Run([[1, 2, 3]]));
        Assert.Equal(ScriptError.SchnorrSigHashType, spend.Run([[.. spend.Sign(First), 0]]));
        Assert.Equal(ScriptError.SchnorrSigHashType, spend.Run([[.. spend.Sign(First), 4]]));
    }

    [Fact]
    public void Signatures_add_up()
    {
        Spend spend = new(TwoKeys);
        Assert.Equal(ScriptError.None, spend.Run([spend.Sign(Second), spend.Sign(First)]));
        Assert.Equal(ScriptError.EvalFalse, spend.Run([[], spend.Sign(First)]));
        Assert.Equal(ScriptError.SchnorrSig, spend.Run([spend.Sign(First), spend.Sign(Second)]));
    }

    [Fact]
    public void The_annex_is_signed()
    {
        byte[] annex = [0x50, 1, 2];
        Spend spend = new(OneKey);
        Assert.Equal(ScriptError.None, spend.Run([spend.Sign(First, annex)], annex));
        Assert.Equal(ScriptError.SchnorrSig, spend.Run([spend.Sign(First)], annex));
    }

    [Fact]
    public void The_position_of_the_last_code_separator_is_signed()
    {
        Script script = new ScriptBuilder().Op(Opcode.Nop).Op(Opcode.CodeSeparator).Append(OneKey).Build();
        Spend spend = new(script);
        Assert.Equal(ScriptError.None, spend.Run([spend.Sign(First, codeSeparator: 1)]));
        Assert.Equal(ScriptError.SchnorrSig, spend.Run([spend.Sign(First)]));
    }

    [Fact]
    public void The_control_block_must_prove_the_leaf()
    {
        Spend spend = new(OneKey);
        byte[] control = spend.Control;
        byte[] signature = spend.Sign(First);
        byte[] otherParity = [(byte)(control[0] ^ 1), .. control[1..]];
        byte[] otherPath = [.. control[..^1], (byte)(control[^1] ^ 1)];

        Assert.Equal(ScriptError.WitnessProgramMismatch, spend.RunWith(otherParity, [signature]));
        Assert.Equal(ScriptError.WitnessProgramMismatch, spend.RunWith(otherPath, [signature]));
        Assert.Equal(ScriptError.TaprootWrongControlSize, spend.RunWith(control[..^1], [signature]));
        Assert.Equal(ScriptError.TaprootWrongControlSize, spend.RunWith([.. control, .. new byte[32 * 128]], [signature]));
    }

    [Theory]
    [InlineData("50", ScriptError.None)]
    [InlineData("6a50", ScriptError.None)]
    [InlineData("fe4c", ScriptError.None)]
    [InlineData("4cfe", ScriptError.BadOpcode)]
    [InlineData("000000ae", ScriptError.TapscriptCheckMultiSig)]
    [InlineData("5251ba", ScriptError.InvalidStackOperation)]
    [InlineData("5200ac", ScriptError.TapscriptEmptyPubkey)]
    [InlineData("52635168", ScriptError.TapscriptMinimalIf)]
    [InlineData("51635168", ScriptError.None)]
    [InlineData("ff", ScriptError.BadOpcode)]
    [InlineData("5151", ScriptError.EvalFalse)]
    public void Tapscript_has_its_own_rules(string hex, ScriptError expected) =>
        Assert.Equal(expected, new Spend(Script.FromHex(hex)).Run([]));

    [Fact]
    public void An_unknown_key_type_accepts_any_signature_unless_discouraged()
    {
        Spend spend = new(new ScriptBuilder().PushData(new byte[33]).Op(Opcode.CheckSig).Build());
        Assert.Equal(ScriptError.None, spend.Run([[1]]));
        Assert.Equal(ScriptError.DiscourageUpgradablePubkeyType, spend.Run([[1]], flags: ScriptFlags.Standard));
    }

    [Fact]
    public void Signature_checks_are_paid_by_the_weight_of_the_witness()
    {
        ScriptBuilder script = new();
        for (int i = 0; i < 60; i++)
            script.Op(Opcode.Dup2).Op(Opcode.CheckSigVerify);
        Spend spend = new(script.Op(Opcode.CheckSig).Build());

        // A key of an unknown type makes each check pass without a signature, yet it must be paid for.
        Assert.Equal(ScriptError.TapscriptValidationWeight, spend.Run([[1], [1, 2]]));
        Assert.Equal(ScriptError.None, spend.Run([[1], [1, 2]], [0x50, .. new byte[3000]]));
    }

    [Fact]
    public void An_unknown_leaf_version_is_spendable_unless_discouraged()
    {
        Spend spend = new(Script.FromHex("00"), leafVersion: 0xc2);
        Assert.Equal(ScriptError.None, spend.Run([]));
        Assert.Equal(ScriptError.DiscourageUpgradableTaprootVersion, spend.Run([], flags: ScriptFlags.Standard));
    }

    [Fact]
    public void Before_activation_anyone_can_spend() =>
        Assert.Equal(ScriptError.None, new Spend(OneKey).Run([[]], flags: ScriptFlags.Consensus & ~ScriptFlags.Taproot));

    private static PrivateKey KeyOf(uint number)
    {
        Assert.True(PrivateKey.TryCreate(Hash256.FromUInt256(number).AsSpan(), out PrivateKey key));
        return key;
    }

    private sealed class Spend
    {
        private readonly Script _script;
        private readonly Hash256 _leaf;
        private readonly TxOut[] _spent;
        private readonly Transaction _unsigned;

        public Spend(Script script, byte leafVersion = TapTree.TapscriptVersion)
        {
            _script = script;
            var leaf = TapTree.Leaf(script, leafVersion);
            _leaf = leaf.Hash;
            TaprootOutput output = new(SecondX, TapTree.Branch(TapTree.Leaf(Script.FromHex("51")), leaf));
            Control = output.ControlBlocks()[1];
            _spent = [new TxOut(new Satoshis(100_000), output.Script)];
            _unsigned = new TransactionBuilder().Spend(new OutPoint(Hash256.Zero, 0)).Pay(output.Script, new Satoshis(90_000)).Build();
        }

        public byte[] Control { get; }

        public byte[] Sign(in PrivateKey key, byte[]? annex = null, uint codeSeparator = TaprootInput.NoCodeSeparator)
        {
            ReadOnlyMemory<byte>? signedAnnex = annex is null ? (ReadOnlyMemory<byte>?)null : annex;
            TaprootInput input = new(0, signedAnnex, _leaf, codeSeparator);
            Hash256 digest = SignatureHash.Taproot(_unsigned, _spent, input, SigHashType.Default);
            return Schnorr.Sign(key, digest.AsSpan(), new byte[Schnorr.AuxiliaryLength]);
        }

        public ScriptError Run(byte[][] arguments, byte[]? annex = null, ScriptFlags flags = ScriptFlags.Consensus) =>
            RunWith(Control, arguments, annex, flags);

        public ScriptError RunWith(byte[] control, byte[][] arguments, byte[]? annex = null, ScriptFlags flags = ScriptFlags.Consensus)
        {
            byte[][] tail = annex is null ? [_script.ToArray(), control] : [_script.ToArray(), control, annex];
            Transaction signed = _unsigned.ToBuilder().SetWitness(0, Witness.Of([.. arguments, .. tail])).Build();
            return ScriptInterpreter.Verify(new SignatureHashCache(signed, _spent), 0, _spent[0], flags);
        }
    }
}

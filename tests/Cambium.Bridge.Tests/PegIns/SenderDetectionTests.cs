using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.PegIns;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.PegIns;

/// <summary>Who sent a deposit, read off its first input (reference 6.1).</summary>
public sealed class SenderDetectionTests
{
    private static readonly PublicKey Key = KeyOf("0362634ab57dae9cb373a5d536e66a8c4f67468bbcfb063809bab643072d78a124");
    private static readonly PublicKey OtherKey = KeyOf("03c5946b3fbae03a654237da863c9ed534e0878657175b132b8ca630f245df04db");
    private static readonly byte[] Signature = new byte[71];

    [Fact]
    public void A_key_hash_input_shows_the_key()
    {
        Sender sender = Detect(Pushes(Signature, Key.ToCompressed()))!;
        Assert.Equal(SenderKind.P2pkh, sender.Kind);
        Assert.Equal(Key.ToAddress(), sender.Account);
        Assert.Equal(BitcoinHash.Hash160(Key.ToCompressed()), sender.Address.Payload.ToArray());
    }

    [Fact]
    public void An_uncompressed_key_gives_the_same_account_and_another_address()
    {
        Sender sender = Detect(Pushes(Signature, Key.ToUncompressed()))!;
        Assert.Equal(Key.ToAddress(), sender.Account);
        Assert.Equal(BitcoinHash.Hash160(Key.ToUncompressed()), sender.Address.Payload.ToArray());
    }

    [Fact]
    public void A_hybrid_key_is_hashed_in_its_uncompressed_form()
    {
        byte[] hybrid = Key.ToUncompressed();
        hybrid[0] = (byte)(Key.HasOddY ? 7 : 6);
        Assert.Equal(BitcoinHash.Hash160(Key.ToUncompressed()), Detect(Pushes(Signature, hybrid))!.Address.Payload.ToArray());
    }

    [Fact]
    public void One_zero_byte_counts_as_the_key_at_infinity() => Assert.Equal(
        Address.Parse("dcc703c0e500b653ca82273b7bfad8045d85a470"),
        Detect(Pushes(Signature, [0]))!.Account);

    [Fact]
    public void A_wrapped_segwit_key_is_read_from_the_witness()
    {
        byte[] program = [0, 20, .. BitcoinHash.Hash160(Key.ToCompressed())];
        Sender sender = Detect(Pushes(program), Witness.Of(Signature, Key.ToCompressed()))!;
        Assert.Equal(SenderKind.P2shP2wpkh, sender.Kind);
        Assert.Equal(Key.ToAddress(), sender.Account);
        Assert.Equal(BitcoinHash.Hash160(program), sender.Address.Payload.ToArray());
    }

    [Fact]
    public void A_multisig_input_has_an_address_but_no_account()
    {
        Script redeem = StandardScripts.MultiSig(1, Key.ToCompressed(), OtherKey.ToCompressed());
        Sender sender = Detect(Pushes([], Signature, redeem.ToArray()))!;
        Assert.Equal(SenderKind.P2shMultisig, sender.Kind);
        Assert.Null(sender.Account);
        Assert.Equal(BitcoinHash.Hash160(redeem.Span), sender.Address.Payload.ToArray());
    }

    [Fact]
    public void A_wrapped_segwit_multisig_is_read_from_the_witness()
    {
        Script redeem = StandardScripts.MultiSig(1, Key.ToCompressed(), OtherKey.ToCompressed());
        Sender sender = Detect(Pushes(StandardScripts.P2wsh(redeem).ToArray()), Witness.Of([], Signature, redeem.ToArray()))!;
        Assert.Equal(SenderKind.P2shP2wsh, sender.Kind);
        Assert.Equal(StandardScripts.P2sh(StandardScripts.P2wsh(redeem)), sender.Address.Script);
    }

    [Fact]
    public void Native_segwit_senders_are_unknown() =>
        Assert.Null(Detect(Script.Empty, Witness.Of(Signature, Key.ToCompressed())));

    [Fact]
    public void A_last_push_that_is_no_script_fails_the_call() =>
        Assert.Throws<BridgeException>(() => Detect(Pushes([], Signature, [0x4c])));

    [Fact]
    public void A_witness_key_off_the_curve_fails_the_call() =>
        Assert.Throws<BridgeException>(() => Detect(Pushes([1, 2]), Witness.Of(Signature, new byte[33])));

    private static Sender? Detect(Script scriptSig, Witness? witness = null)
    {
        TxIn[] inputs = [new TxIn(new OutPoint(Hash256.Zero, 0), scriptSig, witness: witness)];
        return SenderDetection.Detect(new Transaction(2, inputs, [], lockTime: 0), BitcoinNetwork.Regtest);
    }

    private static Script Pushes(params byte[][] elements)
    {
        var builder = new ScriptBuilder();
        foreach (byte[] element in elements)
            builder.PushData(element);
        return builder.Build();
    }

    private static PublicKey KeyOf(string hex)
    {
        Assert.True(PublicKey.TryParse(Hex.Decode(hex), out PublicKey key));
        return key;
    }
}

using Cambium.Chain.Blocks;
using Cambium.Chain.MergeMining;
using Cambium.Chain.Tests.Blocks;
using Cambium.Codecs.Rlp;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Chain.Tests.MergeMining;

/// <summary>
/// Blocks that were signed instead of mined. The private keys of the two known signers are not public, so the form is tested with a
/// key of our own, and that the known ones refuse it.
/// </summary>
public sealed class FallbackSignatureTests
{
    private const long Height = 200_000;
    private const byte LowestV = 27;

    /// <summary>RLP [v, r, s] by <see cref="Key"/> over the header's hash for merge mining.</summary>
    private const string Vector =
        "f8441ba100aba18f1a85f2c7653afb08951358883fb597f920f9f4697b1dd8faa321b0" +
        "b10ba03734ef98801bb080b84d1f325e94a34c8a1004a4a8296a60382f9d746be49c06";

    private static readonly UInt256 GroupOrder = UInt256.Parse("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
    private static readonly NetworkParameters Mainnet = NetworkParameters.Mainnet;

    private static BlockHeader Header { get; } = AHeader.Empty with { Format = HeaderFormat.At(Mainnet, Height), Number = Height };

    private static PrivateKey Key
    {
        get
        {
            Assert.True(PrivateKey.TryCreate(Keccak256.Hash("a signer of blocks"u8).AsSpan(), out PrivateKey key));
            return key;
        }
    }

    [Fact]
    public void The_signature_of_the_key_is_accepted_and_written_as_in_the_vector()
    {
        byte[] signature = Signature();
        Assert.Equal(Vector, Hex.Encode(signature));
        Assert.True(Accepts(signature));
    }

    [Fact]
    public void Another_key_another_header_and_the_known_keys_refuse_it()
    {
        BlockHeader signed = Header with { BitcoinHeader = Signature() };
        PrivateKey.TryCreate(Keccak256.Hash("another signer"u8).AsSpan(), out PrivateKey other);
        Assert.False(FallbackSignature.IsSignedBy(other.PublicKey, signed));
        Assert.False(FallbackSignature.IsSignedBy(Key.PublicKey, signed with { GasUsed = 1 }));
        Assert.False(FallbackSignature.IsValid(signed));
        Assert.False(FallbackSignature.IsValid(signed with { Number = Height + 1 }));
        Assert.Equal("no valid fallback signature", MergeMiningProof.Check(signed, Mainnet.Rules.At(Height), Mainnet)?.Have);
    }

    [Fact]
    public void Only_a_low_s_and_numbers_of_the_shortest_signed_form_are_accepted()
    {
        RecoverableSignature made = Sign();
        byte v = (byte)(LowestV + made.RecoveryId);
        byte[] r = Signed(made.Signature.R), s = Signed(made.Signature.S);
        Assert.True(Accepts(Encode([v], r, s)));
        Assert.False(Accepts(Encode([(byte)(v ^ 7)], r, Signed(GroupOrder - made.Signature.S))));
        Assert.False(Accepts(Encode([v], [0, .. r], s)));
        Assert.False(Accepts(Encode([v], r, [0, .. s])));
        Assert.False(Accepts(Encode([v], r.AsSpan().TrimStart((byte)0).ToArray(), [.. s.Skip(1)])));
        Assert.False(Accepts(Encode([v], [], s)));
        Assert.False(Accepts(Encode([v], r, new byte[34])));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 26 })]
    [InlineData(new byte[] { 31 })]
    [InlineData(new byte[] { 32 })]
    [InlineData(new byte[] { 255 })]
    [InlineData(new byte[] { 27, 27 })]
    public void Other_recovery_bytes_are_refused(byte[] v)
    {
        RecoverableSignature made = Sign();
        Assert.False(Accepts(Encode(v, Signed(made.Signature.R), Signed(made.Signature.S))));
    }

    [Fact]
    public void What_is_not_one_list_of_three_items_is_refused()
    {
        byte[] signature = Signature();
        Assert.False(Accepts([.. signature, 0]));
        Assert.False(Accepts([0x80]));
        Assert.False(Accepts([0xc2, 0x1b, 0x01]));
        Assert.False(Accepts([0xc4, 0x1b, 0x01, 0x01, 0x01]));
        for (int length = 0; length < signature.Length; length++) Assert.False(Accepts(signature[..length]));
    }

    [Fact]
    public void Signing_is_possible_only_before_RSKIP98_at_low_difficulty_and_without_a_proof()
    {
        RuleSet before = Mainnet.Rules.At(Height);
        RuleSet after = Mainnet.Rules.At(Mainnet.Rules.ActivationHeight(ConsensusRule.Rskip98)!.Value);
        var most = new UInt256((ulong)Mainnet.FallbackMiningDifficulty);
        Assert.True(FallbackSignature.IsPossible(Header with { Difficulty = most }, before, Mainnet));
        Assert.False(FallbackSignature.IsPossible(Header with { Difficulty = most + UInt256.One }, before, Mainnet));
        Assert.False(FallbackSignature.IsPossible(Header, after, Mainnet));
        Assert.False(FallbackSignature.IsPossible(Header, before, NetworkParameters.Regtest));
        Assert.False(FallbackSignature.IsPossible(Header with { BitcoinCoinbase = new byte[1] }, before, Mainnet));
        Assert.False(FallbackSignature.IsPossible(Header with { BitcoinMerkleProof = new byte[1] }, before, Mainnet));
    }

    private static bool Accepts(byte[] signature) => FallbackSignature.IsSignedBy(Key.PublicKey, Header with { BitcoinHeader = signature });

    private static RecoverableSignature Sign()
    {
        Assert.True(MergeMiningHash.TryCompute(Header, out Hash256 hash));
        return Ecdsa.SignRecoverable(Key, hash);
    }

    private static byte[] Signature()
    {
        RecoverableSignature made = Sign();
        return Encode([(byte)(LowestV + made.RecoveryId)], Signed(made.Signature.R), Signed(made.Signature.S));
    }

    /// <summary>Java's form of a positive number: a zero byte before a set top bit.</summary>
    private static byte[] Signed(in UInt256 value)
    {
        byte[] digits = value.ToMinimalBigEndian();
        return digits[0] > 0x7f ? [0, .. digits] : digits;
    }

    private static byte[] Encode(byte[] v, byte[] r, byte[] s)
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        writer.Write(v);
        writer.Write(r);
        writer.Write(s);
        writer.EndList(list);
        return writer.ToArray();
    }
}

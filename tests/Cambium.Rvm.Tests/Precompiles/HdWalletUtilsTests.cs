using System.Numerics;
using Cambium.Codecs.Abi;
using Cambium.Crypto;
using Cambium.Rvm.Precompiles;
using Xunit;

namespace Cambium.Rvm.Tests.Precompiles;

public sealed class HdWalletUtilsTests
{
    // BIP-32, test vector 2: the master key and its first child.
    private const string Master =
        "xpub661MyMwAqRbcFW31YEwpkMuc5THy2PSt5bDMsktWQcFF8syAmRUapSCGu8ED9W6oDMSgv6Zz8idoc4a6mr8BDzTJY47LJhkJ8UB7WEGuduB";

    private const string FirstChild =
        "xpub69H7F5d8KSRgmmdJg2KhpAK8SR3DjMwAdkxj3ZuxV27CprR9LgpeyGmXUbC6wb7ERfvrnKZjXoUmmDznezpbZb7ap6r1D3tgFxHmwMkQTPH";

    private static readonly AbiFunction Derive = new("deriveExtendedPublicKey", ["string", "string"], ["string"]);
    private static readonly AbiFunction Extract = new("extractPublicKeyFromExtendedPublicKey", ["string"], ["bytes"]);
    private static readonly AbiFunction ToBase58Check = new("toBase58Check", ["bytes", "int256"], ["string"]);
    private static readonly AbiFunction MultisigHash = new("getMultisigScriptHash", ["int256", "bytes[]"], ["bytes"]);

    [Fact]
    public void Derives_the_published_child() => Assert.Equal(FirstChild, Call(Derive, Master, "0"));

    [Theory]
    [InlineData("1/2", "+1/+2", false)]
    [InlineData("1/2", "1/+2", true)]
    [InlineData("1/0", "1/-0", true)]
    public void A_sign_is_accepted_where_Java_accepts_it(string plain, string signed, bool isAccepted) =>
        Assert.Equal(isAccepted ? Call(Derive, Master, plain) : null, Call(Derive, Master, signed));

    [Theory]
    [InlineData("")]
    [InlineData("M/0")]
    [InlineData("0'")]
    [InlineData("0/")]
    [InlineData("0//1")]
    [InlineData("2147483648")]
    [InlineData("0/-1/0")]
    [InlineData("0/1/2/3/4/5/6/7/8/9/10")]
    public void Refuses_other_paths(string path) => Assert.Null(Call(Derive, Master, path));

    [Fact]
    public void Refuses_what_is_no_extended_public_key()
    {
        Assert.Null(Call(Derive, Master[..^1] + "C", "0"));
        Assert.Null(Call(Extract, "xprv9s21ZrQH143K31xYSDQpPDxsXRTUcvj2iNHm5NUtrGiGG5e2DtALGdso3pGz6ssrdK4PFmM8NSpSBHNqPqm55Qn3LqFtT2emdEXVYsCzC2U"));
    }

    [Fact]
    public void Extracts_the_compressed_key() => Assert.Equal(
        "03cbcaa9c98c877a26977d00825c956a238e8dddfbd322cce4f74b0b5bd6ace4a7", Primitives.Hex.Encode((byte[])Call(Extract, Master)!));

    [Fact]
    public void Writes_addresses_in_base_58()
    {
        Assert.Equal("1111111111111111111114oLvT2", Call(ToBase58Check, new byte[20], BigInteger.Zero));
        Assert.Null(Call(ToBase58Check, new byte[19], BigInteger.Zero));
        Assert.Null(Call(ToBase58Check, new byte[20], (BigInteger)256));
        Assert.Null(Call(ToBase58Check, new byte[20], BigInteger.MinusOne));
    }

    [Fact]
    public void The_multisig_script_has_sorted_compressed_keys()
    {
        byte[] a = Key(1).ToCompressed();
        byte[] b = Key(2).ToCompressed();
        byte[][] sorted = a.AsSpan().SequenceCompareTo(b) < 0 ? [a, b] : [b, a];
        byte[] script = [0x51, 33, .. sorted[0], 33, .. sorted[1], 0x52, 0xae];
        byte[] expected = BitcoinHash.Hash160(script);
        Assert.Equal(expected, Call(MultisigHash, BigInteger.One, new object[] { a, b }));
        Assert.Equal(expected, Call(MultisigHash, BigInteger.One, new object[] { Key(2).ToUncompressed(), Key(1).ToUncompressed() }));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(3, 2)]
    [InlineData(1, 1)]
    [InlineData(1, 16)]
    public void Refuses_other_numbers_of_keys(int required, int keys)
    {
        object[] list = [.. Enumerable.Range(1, keys).Select(i => (object)Key(i).ToCompressed())];
        Assert.Null(Call(MultisigHash, (BigInteger)required, list));
    }

    [Fact]
    public void Prices_are_fixed_but_for_the_keys()
    {
        object[] keys = [.. Enumerable.Range(1, 5).Select(i => (object)Key(i).ToCompressed())];
        Assert.Equal(22_100, NativeCall.Gas(PrecompileAddresses.HdWalletUtils, NativeCall.Data(MultisigHash, BigInteger.One, keys)));
        Assert.Equal(107_000, NativeCall.Gas(PrecompileAddresses.HdWalletUtils, NativeCall.Data(Derive, Master, "0")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("83")]
    [InlineData("838c2a")]
    [InlineData("838c2a32")]
    [InlineData("838c2a31")]
    public void Data_that_is_no_call_costs_nothing_and_fails(string hex)
    {
        byte[] data = Primitives.Hex.Decode(hex);
        Assert.Equal(0, NativeCall.Gas(PrecompileAddresses.HdWalletUtils, data));
        Assert.False(NativeCall.Run(PrecompileAddresses.HdWalletUtils, data).IsSuccess);
    }

    private static PublicKey Key(int number)
    {
        byte[] secret = new byte[32];
        secret[31] = (byte)number;
        Assert.True(PrivateKey.TryCreate(secret, out PrivateKey key));
        return key.PublicKey;
    }

    private static object? Call(AbiFunction function, params object[] arguments)
    {
        PrecompileResult result = NativeCall.Run(PrecompileAddresses.HdWalletUtils, NativeCall.Data(function, arguments));
        return result.IsSuccess ? function.DecodeOutputs(result.Output!)[0] : null;
    }
}

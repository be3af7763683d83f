using System.Numerics;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Codecs.Abi;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Clients.Tests.Rootstock;

/// <summary>Calls to the Bridge: the published selectors, and arguments in the Bridge's byte orders.</summary>
public sealed class BridgeMethodTests
{
    private static readonly Hash256 Hash = Keccak256.Hash("hash"u8);

    [Fact]
    public void Update_collections_has_its_selector_and_no_arguments() => Assert.Equal("0c5a9990", Hex.Encode(BridgeMethod.UpdateCollections()));

    [Fact]
    public void Headers_keep_their_order()
    {
        byte[][] headers = [new byte[80], [.. Enumerable.Repeat((byte)7, 80)]];
        object[] decoded = Arguments(BridgeMethod.ReceiveHeaders(headers), "receiveHeaders", ["bytes[]"], "e5400e7b");
        Assert.Equal(headers, ((object[])decoded[0]).Cast<byte[]>());
    }

    [Fact]
    public void A_transaction_goes_with_height_and_proof()
    {
        object[] decoded = Arguments(
            BridgeMethod.RegisterTransaction([1, 2, 3], 700_000, [4, 5]), "registerBtcTransaction", ["bytes", "int256", "bytes"], "43dc0656");
        Assert.Equal([1, 2, 3], (byte[])decoded[0]);
        Assert.Equal(new BigInteger(700_000), decoded[1]);
        Assert.Equal([4, 5], (byte[])decoded[2]);
    }

    [Fact]
    public void A_coinbase_names_its_hashes_in_display_order()
    {
        object[] decoded = Arguments(
            BridgeMethod.RegisterCoinbase([1], Hash, [2], Hash, new byte[32]),
            "registerBtcCoinbaseTransaction",
            ["bytes", "bytes32", "bytes", "bytes32", "bytes32"],
            "ccf417ae");
        Assert.Equal(Hash.Reversed().ToArray(), (byte[])decoded[1]);
        Assert.Equal(Hash.Reversed().ToArray(), (byte[])decoded[3]);
    }

    [Fact]
    public void Signatures_name_the_release_by_its_creation()
    {
        object[] decoded = Arguments(
            BridgeMethod.AddSignature(new byte[33], [[9], [8, 8]], Hash), "addSignature", ["bytes", "bytes[]", "bytes"], "f10b9c59");
        Assert.Equal([[9], [8, 8]], ((object[])decoded[1]).Cast<byte[]>());
        Assert.Equal(Hash.ToArray(), (byte[])decoded[2]);
    }

    private static object[] Arguments(byte[] call, string name, string[] types, string selector)
    {
        Assert.Equal(selector, Hex.Encode(call.AsSpan(0, 4)));
        return new AbiFunction(name, types).DecodeArguments(call.AsSpan(4));
    }
}

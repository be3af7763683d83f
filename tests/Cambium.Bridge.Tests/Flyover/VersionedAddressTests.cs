using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bridge.Flyover;
using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Bridge.Tests.Flyover;

/// <summary>Addresses as call arguments, before and after RSKIP-284 (reference 6.7).</summary>
public sealed class VersionedAddressTests
{
    private const string Hash = "14dff04bee6a34d0a7a04f6e37ecbc9b1a2ea5f1";

    [Theory]
    [InlineData("6f", AddressKind.P2pkh)]
    [InlineData("c4", AddressKind.P2sh)]
    public void A_version_of_the_network_and_a_hash_are_an_address(string version, AddressKind kind)
    {
        VersionedAddress address = VersionedAddress.Parse(Hex.Decode(version + Hash), BitcoinNetwork.Regtest, RuleSet.All);
        Assert.Equal(kind, address.Address.Kind);
        Assert.Equal(Hex.Decode(version + Hash), address.Bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("6f")]
    [InlineData("05" + Hash)]
    [InlineData("6f" + Hash + "00")]
    public void Anything_else_is_refused(string argument) => Assert.Throws<BridgeException>(() =>
        VersionedAddress.Parse(Hex.Decode(argument), BitcoinNetwork.Regtest, RuleSet.All));

    [Fact]
    public void Before_RSKIP_284_more_bytes_were_tolerated_but_no_version_from_128_on()
    {
        VersionedAddress address = VersionedAddress.Parse(Hex.Decode("6f" + Hash + "00"), BitcoinNetwork.Regtest, RuleSet.None);
        Assert.Equal(Hex.Decode("6f" + Hash), address.Bytes);
        Assert.Throws<BridgeException>(() =>
            VersionedAddress.Parse(Hex.Decode("c4" + Hash), BitcoinNetwork.Regtest, RuleSet.None));
    }
}

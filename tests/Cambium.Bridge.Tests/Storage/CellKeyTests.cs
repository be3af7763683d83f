using Cambium.Bridge.Storage;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.Storage;

public sealed class CellKeyTests
{
    [Theory]
    [InlineData("newFederation", "000000000000000000000000000000000000006e657746656465726174696f6e")]
    [InlineData("releaseTransactionSetWithTxHash", "0072656c656173655472616e73616374696f6e53657457697468547848617368")]
    public void A_short_name_is_its_own_slot(string name, string slot) =>
        Assert.Equal(Hash256.Parse(slot), CellKey.Short(name));

    [Fact]
    public void A_compound_name_is_hashed_with_its_id()
    {
        Assert.Equal(
            Hash256.Parse("005c0ec6e8479cec242d52abd737647523d5a23ac0a899f01b268f7fca45fa0c"),
            CellKey.Compound("btcBlockHeight", "700000"));
        Assert.Equal(
            Hash256.Parse("9ad08b266031d2c79ef2964836fce2b7e09cc60f549cd8746cd56f7945fdf4c8"),
            CellKey.Compound("btcTxHashAP", new string('0', 64)));
    }

    [Theory]
    [InlineData("unionBridgeLockingCap", "8965827f63a9c8bfe4071fd295c16cf131959c70d2a5591d411a251f4a57ad5e")]
    [InlineData("baseEvent", "23c0c4f8c67c783fac080823ce68a77a9dee4b4f639cfa5763e52cac60594206")]
    public void A_union_name_is_hashed(string name, string slot) => Assert.Equal(Hash256.Parse(slot), CellKey.Hashed(name));
}

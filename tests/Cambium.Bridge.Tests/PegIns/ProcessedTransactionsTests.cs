using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Bridge.Tests.PegIns;

public sealed class ProcessedTransactionsTests
{
    private static readonly Hash256 First = Hash256.Parse("01" + new string('0', 60) + "ff");
    private static readonly Hash256 Second = Hash256.Parse("02" + new string('0', 62));

    [Fact]
    public void Until_RSKIP_134_one_cell_holds_all_in_wire_order()
    {
        var bridge = new ASession { Rules = RuleSet.None };
        BridgeSession session = bridge.Begin();
        session.Processed.Mark(Second);
        session.Processed.Mark(First);
        session.Processed.Save();
        string cell = Hex.Encode(Assert.Single(bridge.State.Cells).Value);
        Assert.True(cell.IndexOf(First.Reversed().ToHex(), StringComparison.Ordinal) is > 0 and var first
            && first < cell.IndexOf(Second.Reversed().ToHex(), StringComparison.Ordinal));
        Assert.Equal(1_000, bridge.Begin().Processed.HeightOf(First));
    }

    [Fact]
    public void Since_RSKIP_134_each_has_its_cell_and_the_old_ones_still_count()
    {
        var old = new ASession { Rules = RuleSet.None };
        BridgeSession before = old.Begin();
        before.Processed.Mark(First);
        before.Processed.Save();
        var bridge = new ASession();
        foreach ((Hash256 slot, byte[] value) in old.State.Cells)
            bridge.State.SetStorageBytes(slot, value);
        BridgeSession session = bridge.Begin();
        Assert.True(session.Processed.Contains(First));
        Assert.False(session.Processed.Contains(Second));
        session.Processed.Mark(Second);
        session.Processed.Save();
        Assert.Equal(2, bridge.State.Cells.Count);
        Assert.True(bridge.Begin().Processed.Contains(Second));
    }
}

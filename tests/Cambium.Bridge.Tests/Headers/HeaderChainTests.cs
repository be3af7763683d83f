using Cambium.Bitcoin.Blocks;
using Cambium.Bridge.Headers;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Cambium.Bridge.Tests.Headers;

public sealed class HeaderChainTests
{
    private readonly ASession _bridge = new();

    [Fact]
    public void A_header_on_the_head_becomes_the_head()
    {
        BlockHeader next = ForgedHeaders.On(ForgedHeaders.Genesis);
        Assert.Equal(next.Hash, Added(next).Hash);
        Assert.Equal(1, Added(next).Height);
    }

    [Fact]
    public void A_branch_of_equal_work_does_not_win()
    {
        Added([.. ForgedHeaders.Chain(ForgedHeaders.Genesis, 2)]);
        BlockHeader[] branch = [.. ForgedHeaders.Chain(ForgedHeaders.Genesis, 2, mark: 1)];
        Assert.NotEqual(branch[^1].Hash, Added(branch).Hash);
    }

    [Fact]
    public void A_branch_of_more_work_takes_over_and_is_indexed_by_height()
    {
        Added([.. ForgedHeaders.Chain(ForgedHeaders.Genesis, 2)]);
        List<BlockHeader> branch = ForgedHeaders.Chain(ForgedHeaders.Genesis, 3, mark: 1);
        Assert.Equal(branch[^1].Hash, Added([.. branch]).Hash);
        BridgeSession session = _bridge.Begin();
        for (int i = 0; i < branch.Count; i++)
            Assert.Equal(branch[i].Hash, session.Headers.Store.AtHeight(i + 1)!.Hash);
    }

    [Fact]
    public void Refuses_a_header_without_work_without_parent_or_with_other_bits()
    {
        BlockHeader parent = ForgedHeaders.On(ForgedHeaders.Genesis);
        BridgeSession session = _bridge.Begin();
        Assert.False(session.Headers.TryAdd(ForgedHeaders.WithoutWork(ForgedHeaders.Genesis)));
        Assert.False(session.Headers.TryAdd(ForgedHeaders.On(parent)));
        Assert.False(session.Headers.TryAdd(WithBits(parent, 0x207f_fffe)));
        Assert.False(session.Headers.TryAdd(WithBits(parent, 0x2100_8000)));
    }

    [Fact]
    public void Headers_that_arrive_in_any_order_of_branches_end_at_the_most_work() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(20),
        Prop.ForAll<byte, byte>(static (left, right) =>
        {
            int lengthOfFirst = 1 + (left % 5);
            int lengthOfSecond = lengthOfFirst + 1 + (right % 3);
            var bridge = new ASession();
            BridgeSession session = bridge.Begin();
            List<BlockHeader> second = ForgedHeaders.Chain(ForgedHeaders.Genesis, lengthOfSecond, mark: 1);
            foreach (BlockHeader header in ForgedHeaders.Chain(ForgedHeaders.Genesis, lengthOfFirst).Concat(second))
                session.Headers.TryAdd(header);
            return session.Headers.Store.Head.Hash == second[^1].Hash && session.Headers.BestHeight == lengthOfSecond;
        }));

    [Fact]
    public void Looks_no_deeper_than_the_limit_once_RSKIP_199_is_active()
    {
        Added([.. ForgedHeaders.Chain(ForgedHeaders.Genesis, 9)]);
        HeaderStore store = _bridge.Begin().Headers.Store;
        Assert.Equal(4, store.AtHeight(4)!.Height);
        Assert.Throws<HeaderLookupException>(() => store.AtHeight(3));
        Assert.Throws<HeaderLookupException>(() => store.AtHeight(10));
    }

    private static BlockHeader WithBits(BlockHeader header, uint bits) =>
        new(header.Version, header.PreviousBlock, header.MerkleRoot, header.Time, bits, header.Nonce);

    // Each call adds in a session of its own, as separate calls do.
    private StoredHeader Added(params BlockHeader[] headers)
    {
        BridgeSession session = _bridge.Begin();
        foreach (BlockHeader header in headers)
            Assert.True(session.Headers.TryAdd(header));
        session.Save();
        return session.Headers.Store.Head;
    }
}

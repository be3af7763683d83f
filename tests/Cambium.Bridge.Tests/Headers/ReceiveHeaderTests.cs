using Cambium.Bitcoin.Blocks;
using Cambium.Bridge.Headers;
using Xunit;

namespace Cambium.Bridge.Tests.Headers;

/// <summary>The return codes of receiveHeader, in the order they are looked for (RSKIP-200; reference 1.3).</summary>
public sealed class ReceiveHeaderTests
{
    private readonly ASession _bridge = new();

    [Fact]
    public void Adds_one_header_in_five_minutes()
    {
        List<BlockHeader> chain = ForgedHeaders.Chain(ForgedHeaders.Genesis, 2);
        Assert.Equal(ReceiveHeaderResult.Added, Receive(chain[0]));
        Assert.Equal(ReceiveHeaderResult.AlreadyStored, Receive(chain[0]));
        Assert.Equal(ReceiveHeaderResult.TooSoon, Receive(chain[1]));
    }

    [Fact]
    public void Refuses_an_orphan_and_a_header_without_work()
    {
        List<BlockHeader> chain = ForgedHeaders.Chain(ForgedHeaders.Genesis, 2);
        Assert.Equal(ReceiveHeaderResult.UnknownParent, Receive(chain[1]));
        Assert.Equal(ReceiveHeaderResult.Refused, Receive(ForgedHeaders.WithoutWork(ForgedHeaders.Genesis)));
    }

    [Fact]
    public void Refuses_a_fork_more_than_25_blocks_below_the_head()
    {
        BridgeSession session = _bridge.Begin();
        foreach (BlockHeader header in ForgedHeaders.Chain(ForgedHeaders.Genesis, 27))
            session.Headers.TryAdd(header);
        session.Save();
        Assert.Equal(ReceiveHeaderResult.TooOld, Receive(ForgedHeaders.On(ForgedHeaders.Genesis, mark: 1)));
    }

    private ReceiveHeaderResult Receive(BlockHeader header)
    {
        BridgeSession session = _bridge.Begin();
        ReceiveHeaderResult result = new ReceivedHeaders(session).ReceiveOne(header);
        session.Save();
        return result;
    }
}

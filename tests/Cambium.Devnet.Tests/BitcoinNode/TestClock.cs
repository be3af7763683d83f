namespace Cambium.Devnet.Tests.BitcoinNode;

/// <summary>A clock that stands still until told otherwise.</summary>
internal sealed class TestClock : TimeProvider
{
    private long _now = 1_700_000_000;

    public void Advance(long seconds) => _now += seconds;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(_now);
}

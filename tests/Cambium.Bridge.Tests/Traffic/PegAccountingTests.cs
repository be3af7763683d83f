using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>
/// No random traffic creates or loses money. After every Rootstock block, to the wei:
/// <code>
///   unspent outputs of all federations on Bitcoin (flyover and validation addresses too)
/// + fees of transactions between federations: of migrations and funding transactions once built, of spends once broadcast
/// = RBTC outside the Bridge (what it burned for raised change included)
/// + requests in the queue
/// + deposits not registered yet, or never to be
/// + payments, refunds and fees of releases that were built and not broadcast
/// + what is kept: bitcoin of refused deposits that cannot be refunded, RBTC of refused contracts, parts below a satoshi
/// </code>
/// and the unspent outputs in the books of the live federations are exactly those that a ledger beside the Bridge has.
/// On Bitcoin, a transaction whose block vanished counts as long as it waits for another.
/// </summary>
public sealed class PegAccountingTests
{
    private const int FewestBlocks = 350;
    private const int MostBlocks = 900;

    private static readonly string[] AlwaysSeen =
    [
        "deposits Credited", "deposits Refunded", "deposits Kept", "flyover deposits Credited",
        "requests accepted", "requests refused", "requests of contracts",
        "releases with change", "releases without change", "releases registered", "releases signed again",
        "elections", "federations committed", "transfers between federations", "retirements",
        "Bitcoin reorganisations", "Rootstock reorganisations", "deposits double-spent", "registrations without effect",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void What_federations_hold_equals_what_is_owed_after_every_block(int seed)
    {
        var traffic = new PegTraffic(seed);
        for (int i = 0; i < FewestBlocks || (i < MostBlocks && !HasSeenAll(traffic)); i++)
        {
            traffic.Step();
            AssertBalanced(traffic.World, $"seed {seed}, step {i}, block {traffic.World.Bridge.BlockNumber}");
        }

        TestContext.Current.SendDiagnosticMessage(string.Join(", ", traffic.World.Seen));
        Assert.Empty(AlwaysSeen.Except(traffic.World.Seen.Keys));
    }

    // Reorganisations can let a spend validation fail, and then a whole federation change takes another try.
    private static bool HasSeenAll(PegTraffic traffic) => AlwaysSeen.All(traffic.World.Seen.ContainsKey);

    private static void AssertBalanced(PegWorld world, string where)
    {
        var accounts = new PegAccounts(world);
        Wei difference = accounts.Assets - accounts.Claims;
        Assert.True(difference.IsZero, $"{where}: assets exceed claims by {difference} wei");
        Assert.True(accounts.Expected().SequenceEqual(accounts.Booked()), $"{where}: the books differ");
    }
}

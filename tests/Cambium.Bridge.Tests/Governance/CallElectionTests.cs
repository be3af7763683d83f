using Cambium.Bridge.Governance;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.Governance;

public sealed class CallElectionTests
{
    private static readonly Address Anna = Address.Parse("0x000000000000000000000000000000000000000a");
    private static readonly Address Ben = Address.Parse("0x000000000000000000000000000000000000000b");
    private static readonly Address Carl = Address.Parse("0x000000000000000000000000000000000000000c");
    private static readonly Address Stranger = Address.Parse("0x000000000000000000000000000000000000000d");
    private static readonly Authorizer Majority = Authorizer.MajorityOf(Anna, Ben, Carl);

    [Fact]
    public void A_spec_wins_with_the_votes_of_a_majority()
    {
        var election = new CallElection(Majority);
        var spec = new CallSpec("add", [1, 2]);
        Assert.True(election.Vote(spec, Anna));
        Assert.Null(election.Winner());
        Assert.True(election.Vote(new CallSpec("add", [1, 2]), Ben));
        Assert.Equal(spec, election.Winner());
        election.ClearWinner();
        Assert.Empty(election.Votes);
    }

    [Fact]
    public void Repeated_votes_and_strangers_do_not_count()
    {
        var election = new CallElection(Majority);
        var spec = new CallSpec("create");
        Assert.False(election.Vote(spec, Stranger));
        Assert.True(election.Vote(spec, Anna));
        Assert.False(election.Vote(spec, Anna));
        Assert.Null(election.Winner());
    }

    [Fact]
    public void Arguments_are_compared_byte_by_byte()
    {
        var election = new CallElection(Majority);
        election.Vote(new CallSpec("add", [2, 9]), Anna);
        election.Vote(new CallSpec("add", [3, 9]), Ben);
        Assert.Null(election.Winner());
        Assert.Equal(2, election.Votes.Count);
    }

    [Fact]
    public void Stored_specs_are_sorted_by_signed_bytes_and_voters_by_address()
    {
        var election = new CallElection(Majority);
        election.Vote(new CallSpec("add", [0x01]), Carl);
        election.Vote(new CallSpec("add", [0x01]), Anna);
        election.Vote(new CallSpec("add", [0x80]), Ben);
        string hex = Hex.Encode(CallElectionCodec.Encode(election));
        int high = hex.IndexOf("83616464" + "c2" + "8180", StringComparison.Ordinal);
        int low = hex.IndexOf("83616464" + "c1" + "01", StringComparison.Ordinal);
        Assert.True(high >= 0 && high < low);
        Assert.EndsWith(Hex.Encode(Anna.AsSpan()) + "94" + Hex.Encode(Carl.AsSpan()), hex, StringComparison.Ordinal);
    }

    [Fact]
    public void Survives_storage()
    {
        var election = new CallElection(Majority);
        election.Vote(new CallSpec("add-multi", [1], [2, 3], []), Anna);
        election.Vote(new CallSpec("create"), Ben);
        byte[] encoded = CallElectionCodec.Encode(election);
        Assert.Equal(encoded, CallElectionCodec.Encode(CallElectionCodec.Decode(encoded, Majority)));
        Assert.Equal("c0", Hex.Encode(CallElectionCodec.Encode(CallElectionCodec.Decode(null, Majority))));
    }

    [Fact]
    public void A_stored_vote_of_a_stranger_fails_the_call()
    {
        var election = new CallElection(Authorizer.AnyOf(Stranger));
        election.Vote(new CallSpec("create"), Stranger);
        byte[] encoded = CallElectionCodec.Encode(election);
        Assert.Throws<BridgeException>(() => CallElectionCodec.Decode(encoded, Majority));
    }
}

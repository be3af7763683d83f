using System.Numerics;
using Cambium.Bridge.Methods;
using Cambium.Bridge.Tests.Traffic;
using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Bridge.Tests.Federations;

/// <summary>The votes on a federation and their result codes (reference 1.3, 8.2, 8.3).</summary>
public sealed class FederationElectionTests
{
    private const int Success = 1;

    private static readonly Address[] Voters =
    [
        Address.Parse("5252403bca6ac3c104abdd320a736fa38282045d"),
        Address.Parse("0d8c44bd578a4e7148d1758b3332b529e93e48c1"),
        Address.Parse("566bca18df14ed75efcc1a8a4f3947e81132dbbc"),
    ];

    private readonly BridgeDriver _bridge = new();

    [Fact]
    public void Three_of_five_votes_create_a_pending_federation()
    {
        Assert.Equal(Success, Vote(Voters[0], "createFederation"));
        Assert.Equal(-1, Number("getPendingFederationSize"));
        Assert.Equal(-10, Vote(Voters[0], "createFederation"));
        Assert.Equal(-10, Vote(_bridge.Federator, "createFederation"));
        Assert.Equal(Success, Vote(Voters[1], "createFederation"));
        Assert.Equal(Success, Vote(Voters[2], "createFederation"));
        Assert.Equal(0, Number("getPendingFederationSize"));
        Assert.Equal(-1, Vote(Voters[0], "createFederation"));
    }

    [Fact]
    public void Members_need_new_keys_and_an_open_election()
    {
        Assert.Equal(-1, Vote(Voters[0], "addFederatorPublicKeyMultikey", KeysOf(41)));
        Agree("createFederation");
        Assert.Equal(-10, Vote(Voters[0], "addFederatorPublicKeyMultikey", new byte[33], new byte[33], new byte[33]));
        Agree("addFederatorPublicKeyMultikey", KeysOf(41));
        Assert.Equal(1, Number("getPendingFederationSize"));
        Assert.Equal(-2, Vote(Voters[0], "addFederatorPublicKeyMultikey", KeysOf(41)));
        object[] oneKeyShared = [KeysOf(42)[0], KeysOf(42)[1], KeysOf(41)[2]];
        Assert.Equal(-2, Vote(Voters[0], "addFederatorPublicKeyMultikey", oneKeyShared));
    }

    [Fact]
    public void A_commit_names_the_pending_federation_by_its_hash()
    {
        Assert.Equal(-1, Vote(Voters[0], "commitFederation", new byte[32]));
        Agree("createFederation");
        Agree("addFederatorPublicKeyMultikey", KeysOf(41));
        Assert.Equal(-2, Vote(Voters[0], "commitFederation", new byte[32]));
        Agree("addFederatorPublicKeyMultikey", KeysOf(51));
        Assert.Equal(-3, Vote(Voters[0], "commitFederation", new byte[32]));
        Assert.False(_bridge.Call(Voters[0], "commitFederation", new byte[31]).Succeeded);
        Agree("commitFederation", _bridge.View("getPendingFederationHash"));
        Assert.Equal(-1, Number("getPendingFederationSize"));
        Assert.Equal(2, Number("getProposedFederationSize"));
        Assert.Equal(-4, Vote(Voters[0], "createFederation"));
        Assert.Single(_bridge.Logs.Logs);
    }

    [Fact]
    public void A_rollback_drops_the_pending_federation()
    {
        Assert.Equal(-1, Vote(Voters[0], "rollbackFederation"));
        Agree("createFederation");
        Agree("rollbackFederation");
        Assert.Equal(-1, Number("getPendingFederationSize"));
    }

    [Fact]
    public void A_proposed_federation_that_proves_nothing_in_time_is_dropped()
    {
        Elect();
        _bridge.BlockNumber += _bridge.Constants.Federation.ValidationPeriod - 1;
        Update();
        Assert.Equal(2, Number("getProposedFederationSize"));
        _bridge.BlockNumber++;
        Update();
        Assert.Equal(-1, Number("getProposedFederationSize"));
        Assert.Equal(Success, Vote(Voters[0], "createFederation"));
    }

    [Fact]
    public void Before_rskip419_a_commit_hands_over_at_once_and_the_new_federation_ages()
    {
        var early = new BridgeDriver(new RuleSet(
            Enum.GetValues<ConsensusRule>().Where(static rule => rule is not (ConsensusRule.Rskip419 or ConsensusRule.Rskip305))));
        string genesis = (string)early.Read("getFederationAddress");
        Elect(early);
        Assert.Equal(genesis, early.Read("getFederationAddress"));
        Assert.Equal(-2, Vote(early, Voters[0], "createFederation"));
        early.BlockNumber += early.Constants.Federation.ActivationAge(early.Rules);
        Assert.NotEqual(genesis, early.Read("getFederationAddress"));
        Assert.Equal(genesis, early.Read("getRetiringFederationAddress"));
        Assert.Equal(-3, Vote(early, Voters[0], "createFederation"));
        early.BlockNumber += early.Constants.Federation.MigrationEnd;
        Assert.True(early.Call(early.Federator, "updateCollections").Succeeded);
        Assert.Equal(string.Empty, early.Read("getRetiringFederationAddress"));
    }

    [Fact]
    public void Members_are_listed_by_their_btc_keys()
    {
        Elect();
        byte[] first = (byte[])_bridge.Read("getProposedFederatorPublicKeyOfType", BigInteger.Zero, "btc");
        byte[] second = (byte[])_bridge.Read("getProposedFederatorPublicKeyOfType", BigInteger.One, "btc");
        Assert.True(first.AsSpan().SequenceCompareTo(second) < 0);
        Assert.Throws<InvalidOperationException>(() => _bridge.Read("getProposedFederatorPublicKeyOfType", new BigInteger(2), "btc"));
        Assert.Throws<InvalidOperationException>(() => _bridge.Read("getProposedFederatorPublicKeyOfType", BigInteger.Zero, "eth"));
    }

    private void Elect() => Elect(_bridge);

    private static void Elect(BridgeDriver bridge)
    {
        Agree(bridge, "createFederation");
        Agree(bridge, "addFederatorPublicKeyMultikey", KeysOf(41));
        Agree(bridge, "addFederatorPublicKeyMultikey", KeysOf(51));
        Agree(bridge, "commitFederation", bridge.View("getPendingFederationHash"));
    }

    private void Update() => Assert.True(_bridge.Call(_bridge.Federator, "updateCollections").Succeeded);

    private void Agree(string method, params object[] arguments) => Agree(_bridge, method, arguments);

    private static void Agree(BridgeDriver bridge, string method, params object[] arguments)
    {
        foreach (Address voter in Voters)
            Assert.Equal(Success, Vote(bridge, voter, method, arguments));
    }

    private int Vote(Address voter, string method, params object[] arguments) => Vote(_bridge, voter, method, arguments);

    private static int Vote(BridgeDriver bridge, Address voter, string method, params object[] arguments)
    {
        BridgeResult result = bridge.Call(voter, method, arguments);
        Assert.True(result.Succeeded, result.Failure);
        BridgeMethod called = BridgeMethodTable.Default.All.Single(candidate => candidate.Name == method);
        return (int)(BigInteger)called.Function.DecodeOutputs(result.Output)[0];
    }

    private int Number(string method) => (int)(BigInteger)_bridge.Read(method);

    private static object[] KeysOf(byte seed) =>
        [.. Enumerable.Range(seed, 3).Select(static each => (object)BridgeDriver.KeyOf((byte)each).PublicKey.ToCompressed())];
}

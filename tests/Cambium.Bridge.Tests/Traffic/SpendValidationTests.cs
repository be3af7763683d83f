using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Svp;
using Cambium.Codecs.Rlp;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>A federation change from the first vote to the last coin (reference 8.8).</summary>
public sealed class SpendValidationTests
{
    private const long Funds = 5 * Satoshis.PerBitcoin;

    private static readonly PrivateKey[] Elected = [BridgeDriver.KeyOf(61), BridgeDriver.KeyOf(71), BridgeDriver.KeyOf(81)];

    private static readonly Address[] Voters =
    [
        Address.Parse("5252403bca6ac3c104abdd320a736fa38282045d"),
        Address.Parse("0d8c44bd578a4e7148d1758b3332b529e93e48c1"),
        Address.Parse("566bca18df14ed75efcc1a8a4f3947e81132dbbc"),
    ];

    private readonly PegNetwork _network = new();

    private BridgeDriver Bridge => _network.Bridge;

    [Fact]
    public void A_legacy_federation_hands_over_to_a_segwit_one_that_proved_it_can_spend()
    {
        string genesis = (string)Bridge.Read("getFederationAddress");
        _network.Deposit(Funds, Voters[0]);
        Elect();
        string proposed = (string)Bridge.Read("getProposedFederationAddress");
        Fund();
        Spend();
        Assert.Equal(string.Empty, Bridge.Read("getProposedFederationAddress"));
        Assert.Equal(genesis, Bridge.Read("getFederationAddress"));
        Bridge.BlockNumber += Bridge.Constants.Federation.ActivationAge(Bridge.Rules);
        Assert.Equal(proposed, Bridge.Read("getFederationAddress"));
        Assert.Equal(genesis, Bridge.Read("getRetiringFederationAddress"));
        Migrate();
        Assert.Equal(string.Empty, Bridge.Read("getRetiringFederationAddress"));
        Assert.InRange(PegBooks.Of(Bridge).Unspent, Funds - 1_000_000, Funds - 1);
    }

    private void Elect()
    {
        Agree("createFederation");
        foreach (PrivateKey key in Elected)
        {
            byte[] compressed = key.PublicKey.ToCompressed();
            Agree("addFederatorPublicKeyMultikey", compressed, compressed, compressed);
        }

        Agree("commitFederation", Bridge.View("getPendingFederationHash"));
    }

    private void Agree(string method, params object[] arguments)
    {
        foreach (Address voter in Voters)
            Assert.True(Bridge.Call(voter, method, arguments).Succeeded);
    }

    // The active federation pays two outputs of the proposed one.
    private void Fund()
    {
        _network.Call("updateCollections");
        _network.Register(SignWaiting());
    }

    // The proposed federation sends both back.
    private void Spend()
    {
        _network.Call("updateCollections");
        WaitingSpend spend = WaitingSpend.Decode(new RlpReader(Bridge.View("getStateForSvpClient")).ReadList().ReadRaw())!;
        var each = new Satoshis(2 * Bridge.Constants.MinimumPegOutSinceRskip219.Value);
        _network.Register(_network.Sign(spend.RootstockHash, spend.Transaction, Elected.Take(2), [each, each]));
    }

    private void Migrate()
    {
        Bridge.BlockNumber += Bridge.Constants.Federation.MigrationBegin + 1;
        _network.Call("updateCollections");
        _network.Register(SignWaiting());
        Bridge.BlockNumber += Bridge.Constants.Federation.MigrationEnd;
        _network.Call("updateCollections");
    }

    private Transaction SignWaiting()
    {
        Bridge.BlockNumber += Bridge.Constants.ConfirmationsOnRootstock;
        _network.Call("updateCollections");
        (Hash256 hash, Transaction release) = Assert.Single(PegBooks.Of(Bridge).Waiting);
        return _network.Sign(hash, release, BridgeDriver.Federators.Take(2));
    }
}

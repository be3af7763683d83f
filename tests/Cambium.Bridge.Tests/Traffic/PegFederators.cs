using System.Numerics;
using Cambium.Bitcoin.Interpreter;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations;
using Cambium.Bridge.PegOuts;
using Cambium.Bridge.Svp;
using Cambium.Codecs.Abi;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>Federators: they update the Bridge, sign its releases and elect their successors.</summary>
internal sealed class PegFederators(PegWorld world)
{
    private const int SpendDeadline = 85;

    private static readonly AbiFunction ReleaseLog = new("release_btc", ["bytes"]);
    private static readonly Address FeeVoter = Address.Parse("53f8f6dabd612b6137215ddd7758bb5cdd638922");

    private static readonly Address[] Voters =
    [
        Address.Parse("5252403bca6ac3c104abdd320a736fa38282045d"),
        Address.Parse("0d8c44bd578a4e7148d1758b3332b529e93e48c1"),
        Address.Parse("566bca18df14ed75efcc1a8a4f3947e81132dbbc"),
    ];

    private BridgeDriver Bridge => world.Bridge;

    public void VoteFee() => world.Call(FeeVoter, "voteFeePerKbChange", new BigInteger(10_000 + world.Random.Next(150_000)));

    /// <summary>The periodic step. It fails while two releases of one creation hash collide (vectors, anomaly 3).</summary>
    public void Update()
    {
        bool hadRetiring = Bridge.Peek().Federations.Retiring is not null;
        Wei burned = Bridge.State.GetBalance(BridgeAddresses.Burn);
        BridgeResult result = Bridge.Call(world.ActiveKeys().FirstAccount, "updateCollections");
        Assert.True(result.Succeeded || result.Failure!.Contains("waits for signatures", StringComparison.Ordinal), result.Failure);
        world.Count(result.Succeeded ? "updates" : "updates that collided");
        world.NoticeReleases();
        if (Bridge.State.GetBalance(BridgeAddresses.Burn) > burned)
            world.Count("changes raised and burned");
        if (hadRetiring && Bridge.Peek().Federations.Retiring is null)
            world.Count("retirements");
    }

    /// <summary>Elects a new federation when nothing is under way.</summary>
    public void Elect()
    {
        FederationRegistry registry = Bridge.Peek().Federations;
        if (registry.Proposed is not null || registry.Retiring is not null || registry.IsAwaitingActivation)
            return;
        FederationKeys next = FederationKeys.Generation(world.Federations.Count);
        Agree("createFederation");
        foreach (PrivateKey key in next.All)
        {
            byte[] compressed = key.PublicKey.ToCompressed();
            Agree("addFederatorPublicKeyMultikey", compressed, compressed, compressed);
        }

        Agree("commitFederation", Bridge.View("getPendingFederationHash"));
        world.Federations.Add(next);
        world.Own(Bridge.Peek().Federations.Proposed!);
        world.Count("elections");
    }

    /// <summary>Signatures for all that waits for them; sometimes only one, so that the release goes on waiting.</summary>
    /// <remarks>
    /// A release that was created together with the spend of a validation waits under the same hash, and until the spend
    /// is complete every signature under it counts as one for the spend.
    /// </remarks>
    public void Sign()
    {
        BridgeSession session = Bridge.Peek();
        WaitingSpend? spend = session.Validation.IsOngoing ? session.Svp.SpendWaiting : null;
        foreach ((Hash256 hash, Transaction release) in PegBooks.Of(Bridge).Waiting)
        {
            if (hash == spend?.RootstockHash)
                world.Count("releases behind a spend");
            else
                Sign(hash, release, IsInWaiting);
        }

        if (spend is not null && IsTimeToSign(session, spend))
            Sign(spend.RootstockHash, spend.Transaction, _ => Bridge.Peek().Svp.SpendWaiting is not null);
    }

    private void Agree(string method, params object[] arguments)
    {
        foreach (Address voter in Voters)
            world.Call(voter, method, arguments);
    }

    // A spend can be signed at once. That it is deep enough first is up to the federators, as is to be in time. One that
    // was registered before it was signed, which a rollback can bring about, stays behind and is not expected any more.
    private bool IsTimeToSign(BridgeSession session, WaitingSpend spend)
    {
        if (session.Svp.SpendHash != spend.Transaction.Id)
            return false;
        long seen = world.Ledger.Releases[spend.Transaction.Inputs[0].PreviousOutput];
        bool isDeep = Bridge.BlockNumber - seen >= Bridge.Constants.ConfirmationsOnRootstock;
        return isDeep && Bridge.BlockNumber - session.Federations.Proposed!.CreationBlockNumber < SpendDeadline;
    }

    private void Sign(Hash256 hash, Transaction release, Predicate<Hash256> isStillWaiting)
    {
        if (KeysFor(release) is not { } keys)
            return;
        List<TxOut> spent = [.. release.Inputs.Select(input => world.Bitcoin.OutputAt(input.PreviousOutput))];
        List<Satoshis>? values = release.HasWitness ? [.. spent.Select(static output => output.Value)] : null;
        foreach (PrivateKey key in keys.All.OrderBy(_ => world.Random.Next()).Take(world.Chance(20) ? 1 : 2))
        {
            object[] signatures = [.. release.Inputs.Select((_, index) => (object)PegNetwork.SignatureOf(key, release, index, values))];
            world.Call(key.PublicKey.ToAddress(), "addSignature", key.PublicKey.ToCompressed(), signatures, hash.ToArray());
        }

        if (!isStillWaiting(hash))
            Broadcast(Transaction.Parse((byte[])ReleaseLog.DecodeArguments(Bridge.Logs.Logs[^1].Data)[0]), spent);
    }

    private bool IsInWaiting(Hash256 hash) => PegBooks.Of(Bridge).Waiting.Any(entry => entry.Hash == hash);

    // The members of a federation that retired cannot sign any more.
    private FederationKeys? KeysFor(Transaction release)
    {
        Assert.True(InputRedeemScript.TryExtract(release.Inputs[0], out Script? redeem));
        FederationKeys keys = world.Federations.First(candidate => candidate.AreIn(redeem.Span));
        FederationRegistry registry = Bridge.Peek().Federations;
        IEnumerable<Federation> able = registry.Proposed is { } proposed ? registry.Live.Append(proposed) : registry.Live;
        return able.Any(federation => federation.HasMemberWithRskAddress(keys.FirstAccount)) ? keys : null;
    }

    // Bitcoin has to accept what the Bridge calls complete, unless it was signed before a rollback, perhaps by others.
    private void Broadcast(Transaction complete, List<TxOut> spent)
    {
        var hashes = new SignatureHashCache(complete, spent);
        for (int i = 0; i < spent.Count; i++)
            Assert.Equal(ScriptError.None, ScriptInterpreter.Verify(hashes, i, spent[i], ScriptFlags.Consensus));
        bool isNew = world.TryBroadcast(complete);
        bool hasChange = complete.Outputs.Any(world.IsOwn);
        world.Count(!isNew ? "releases signed again" : hasChange ? "releases with change" : "releases without change");
    }
}

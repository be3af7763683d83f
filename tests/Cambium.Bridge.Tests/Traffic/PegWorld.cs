using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations;
using Cambium.Bridge.Flyover;
using Cambium.Bridge.Svp;
using Cambium.Bridge.Federations.RedeemScripts;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>
/// What users and federators share: a Bitcoin, a Bridge, and the ledger of the Rootstock history that is the best one.
/// Bitcoin and what was sent to it outlive a rollback of Rootstock.
/// </summary>
internal sealed class PegWorld
{
    private const int ConfirmationsOnRootstock = 8;
    private const int BlocksBetweenBatches = 10;
    private const int FirstUser = 100;
    private const int UserCount = 20;

    private readonly HashSet<Script> _ownScripts = [];

    public PegWorld(int seed)
    {
        Random = new Random(seed);
        Bridge = new BridgeDriver(adjust: static constants => constants with
        {
            ConfirmationsOnRootstock = ConfirmationsOnRootstock,
            BlocksBetweenPegOutBatches = BlocksBetweenBatches,
        });
        Own(Bridge.Federation);
    }

    public Random Random { get; }

    public BridgeDriver Bridge { get; }

    public SimulatedBitcoin Bitcoin { get; } = new();

    public PegLedger Ledger { get; set; } = new();

    /// <summary>All deposits ever sent to Bitcoin.</summary>
    public Dictionary<Hash256, Deposit> Deposits { get; } = [];

    /// <summary>The transactions by which proposed federations proved that they can spend.</summary>
    public HashSet<Hash256> Spends { get; } = [];

    /// <summary>What those paid in fees, as far as they went to Bitcoin.</summary>
    public long SpendFees { get; private set; }

    public IReadOnlyList<PrivateKey> Users { get; } =
        [.. Enumerable.Range(FirstUser, UserCount).Select(static seed => BridgeDriver.KeyOf((byte)seed))];

    /// <summary>The keys of all federations, elected in vain or not.</summary>
    public List<FederationKeys> Federations { get; } = [FederationKeys.Genesis];

    /// <summary>How often each thing happened.</summary>
    public SortedDictionary<string, int> Seen { get; } = new(StringComparer.Ordinal);

    public void Count(string what) => Seen[what] = Seen.GetValueOrDefault(what) + 1;

    public bool Chance(int percent) => Random.Next(100) < percent;

    public PrivateKey AnyUser() => Users[Random.Next(UserCount)];

    public void Own(Script script) => _ownScripts.Add(script);

    /// <summary>Knows a federation's own address and the one of its spend validation.</summary>
    public void Own(Federation federation)
    {
        Own(federation.OutputScript);
        RedeemScript proof = FlyoverRedeemScript.Create(SpendValidation.FlyoverPrefix, federation.ParsedRedeemScript);
        Own(Federation.OutputScriptOf(proof.Script, federation.Format));
    }

    public bool IsOwn(TxOut output) => _ownScripts.Contains(output.ScriptPubKey);

    /// <summary>
    /// The scripts whose outputs the Bridge books, each with the script of the federation behind it: the plain ones, or
    /// those of a flyover agreement.
    /// </summary>
    public Dictionary<Script, Script> LiveAddresses(BridgeSession session, FlyoverRequest? flyover)
    {
        IReadOnlyList<Federation> live = session.Federations.Live;
        if (flyover is null)
            return live.ToDictionary(static federation => federation.OutputScript, static federation => federation.OutputScript);
        Hash256 hash = FlyoverAddress.DerivationHashOf(
            flyover,
            VersionedAddress.Parse(flyover.UserRefundAddress, Bridge.Constants.Bitcoin, Bridge.Rules),
            VersionedAddress.Parse(flyover.LiquidityProviderAddress, Bridge.Constants.Bitcoin, Bridge.Rules));
        return live.ToDictionary(
            federation => new FlyoverAddress(hash, federation).OutputScript, static federation => federation.OutputScript);
    }

    /// <summary>Takes notice of releases that a call created: their coins leave the books.</summary>
    public void NoticeReleases()
    {
        if (Bridge.Peek().Svp.SpendWaiting is { Transaction: var spend })
        {
            Spends.Add(spend.Id);
            Ledger.Releases.TryAdd(spend.Inputs[0].PreviousOutput, Bridge.BlockNumber);
        }

        foreach (Transaction release in PegBooks.Of(Bridge).Releases)
        {
            if (!Ledger.Releases.TryAdd(release.Inputs[0].PreviousOutput, Bridge.BlockNumber))
                continue;
            foreach (TxIn input in release.Inputs)
                Ledger.Booked.Remove(input.PreviousOutput);
            if (release.Outputs.All(IsOwn))
            {
                Count("transfers between federations");
                Ledger.FeesBorne += FeeOf(release);
            }
        }
    }

    /// <summary>Sends a signed release to Bitcoin; false when it went there before a rollback of Rootstock.</summary>
    public bool TryBroadcast(Transaction release)
    {
        if (!Bitcoin.TryBroadcast(release))
            return false;
        if (Spends.Contains(release.Id))
            SpendFees += FeeOf(release);
        return true;
    }

    /// <summary>A call that must not fail.</summary>
    public void Call(Address sender, string method, params object[] arguments)
    {
        BridgeResult result = Bridge.Call(sender, method, arguments);
        Assert.True(result.Succeeded, $"{method}: {result.Failure}");
    }

    /// <summary>The keys of the active federation.</summary>
    public FederationKeys ActiveKeys()
    {
        Script redeem = Bridge.Peek().Federations.Active.RedeemScript;
        return Federations.First(keys => keys.AreIn(redeem.Span));
    }

    private long FeeOf(Transaction release) =>
        release.Inputs.Sum(input => Bitcoin.OutputAt(input.PreviousOutput).Value.Value)
        - release.Outputs.Sum(static output => output.Value.Value);
}

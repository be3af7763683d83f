using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations;
using Cambium.Bridge.Storage;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>Users: deposits on Bitcoin, requests on Rootstock.</summary>
internal sealed class PegUsers(PegWorld world)
{
    private const int SubSatoshiOdds = 4;
    private const long DustyChange = 1_000;

    private readonly DepositForge _deposits = new(world.Random, world.AnyUser);

    /// <summary>A deposit to a live federation, to both, or early to one that is not active yet.</summary>
    public void Deposit()
    {
        BridgeSession session = world.Bridge.Peek();
        IReadOnlyList<Federation> live = session.Federations.Live;
        bool isEarly = session.Federations.IsAwaitingActivation && world.Chance(10);
        bool isFlyover = world.Chance(20);
        Deposit deposit = isFlyover
            ? _deposits.ToFlyover(live[world.Random.Next(live.Count)])
            : _deposits.Plain(
                isEarly ? [session.FederationCells.New!]
                : live.Count > 1 && world.Chance(30) ? live
                : [live[world.Random.Next(live.Count)]]);
        if (deposit.Flyover is not null)
            world.Own(deposit.Transaction.Outputs[0].ScriptPubKey);
        Assert.True(world.Bitcoin.TryBroadcast(deposit.Transaction));
        world.Deposits.Add(deposit.Transaction.Id, deposit);
    }

    /// <summary>A sender takes a deposit back that waits for a block (again) and was not registered.</summary>
    public void TakeBack()
    {
        Transaction? victim = world.Bitcoin.Waiting.FirstOrDefault(waiting =>
            world.Deposits.ContainsKey(waiting.Id) && !world.Ledger.Settled.Contains(waiting.Id));
        if (victim is null || !world.Bitcoin.TryForget(victim))
            return;
        world.Deposits.Remove(victim.Id);
        world.Count("deposits double-spent");
    }

    /// <summary>A request that is too small now and then, or has a part below a satoshi.</summary>
    public void Request()
    {
        long amount = world.Chance(15) ? world.Random.Next(200_000) : 400_000 + world.Random.NextInt64(Satoshis.PerBitcoin);
        Wei dust = world.Random.Next(SubSatoshiOdds) == 0 ? new Wei((ulong)world.Random.Next(1, int.MaxValue)) : Wei.Zero;
        Request(world.AnyUser(), amount, dust);
    }

    /// <summary>The richest user's request that leaves change below dust, when that one owns enough for it.</summary>
    public void RequestAllButDust()
    {
        BridgeSession session = world.Bridge.Peek();
        List<Utxo> books = session.Federations.ActiveUtxos;
        if (books.Count == 0 || session.PegOuts.Requests.Entries.Count > 0)
            return;
        Request(world.Users.MaxBy(BalanceOf), books.Max(static utxo => utxo.Value.Value) - DustyChange, Wei.Zero);
    }

    /// <summary>A contract asks, which is refused, and its coins stay in the Bridge.</summary>
    public void RequestFromContract()
    {
        Wei value = Wei.FromSatoshis(new Satoshis(400_000 + world.Random.Next(1_000_000)));
        if (world.Bridge.State.GetBalance(DepositForge.FlyoverContract) < value)
            return;
        Assert.True(world.Bridge.SendFromContract(DepositForge.FlyoverContract, value, []).Succeeded);
        world.Ledger.KeptRbtc += value;
        world.Count("requests of contracts");
    }

    private void Request(in PrivateKey user, long amount, Wei dust)
    {
        Wei value = Wei.FromSatoshis(new Satoshis(amount)) + dust;
        if (BalanceOf(user) < value)
            return;
        int queued = world.Bridge.Peek().PegOuts.Requests.Entries.Count;
        Assert.True(world.Bridge.Pay(user, value).Succeeded);
        bool isAccepted = world.Bridge.Peek().PegOuts.Requests.Entries.Count > queued;
        if (isAccepted)
            world.Ledger.KeptRbtc += dust;
        world.Count(isAccepted ? "requests accepted" : "requests refused");
    }

    private Wei BalanceOf(PrivateKey user) => world.Bridge.State.GetBalance(user.PublicKey.ToAddress());
}

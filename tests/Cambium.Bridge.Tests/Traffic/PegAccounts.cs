using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>Both sides of the peg's balance, in wei; <see cref="PegAccountingTests"/> states the equation.</summary>
internal sealed class PegAccounts(PegWorld world)
{
    private readonly PegBooks _books = PegBooks.Of(world.Bridge);

    /// <summary>What federations own on Bitcoin, and the fees they paid or are about to pay out of it.</summary>
    public Wei Assets => InWei(Held + world.Ledger.FeesBorne + world.SpendFees);

    /// <summary>What all that is owed for.</summary>
    public Wei Claims => RbtcOutside + InWei(_books.Queued + Unregistered + Leaving + world.Ledger.KeptBitcoin) + world.Ledger.KeptRbtc;

    /// <summary>RBTC that is not the Bridge's own; what it burned is among it.</summary>
    private Wei RbtcOutside => Wei.FromSatoshis(Satoshis.MaxMoney) - world.Bridge.State.GetBalance(BridgeAddresses.Bridge);

    private long Held => Sum(world.Bitcoin.Unspent.Values.Where(world.IsOwn));

    private long Unregistered => world.Deposits.Values
        .Where(deposit => !world.Ledger.Settled.Contains(deposit.Transaction.Id))
        .Sum(deposit => Sum(deposit.Transaction.Outputs.Where(world.IsOwn)));

    // Payments and fees of releases that Bitcoin has not seen. The signed ones it has seen left what is held.
    private long Leaving => _books.Releases
        .Where(release => world.Bitcoin.Unspent.ContainsKey(release.Inputs[0].PreviousOutput))
        .Sum(release => Sum(release.Inputs.Select(input => world.Bitcoin.Unspent[input.PreviousOutput]))
            - Sum(release.Outputs.Where(world.IsOwn)));

    /// <summary>The outputs in the books of the live federations.</summary>
    public IEnumerable<(OutPoint OutPoint, long Value)> Booked()
    {
        BridgeSession session = world.Bridge.Peek();
        return session.Federations.ActiveUtxos.Concat(session.Federations.RetiringUtxos)
            .Select(static utxo => (utxo.OutPoint, utxo.Value.Value))
            .Order();
    }

    /// <summary>The outputs that have to be in them, by the ledger; each must be unspent on Bitcoin.</summary>
    public IEnumerable<(OutPoint OutPoint, long Value)> Expected()
    {
        Dictionary<Script, Script> live = world.LiveAddresses(world.Bridge.Peek(), flyover: null);
        return world.Ledger.Booked
            .Where(booked => live.ContainsKey(booked.Value))
            .Select(booked => (booked.Key, world.Bitcoin.Unspent[booked.Key].Value.Value))
            .Order();
    }

    private static long Sum(IEnumerable<TxOut> outputs) => outputs.Sum(static output => output.Value.Value);

    private static Wei InWei(long satoshis) => Wei.FromSatoshis(new Satoshis(satoshis));
}

using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>What one history of Rootstock did with the peg, kept beside the Bridge and rolled back with it.</summary>
internal sealed class PegLedger
{
    /// <summary>Transactions that were registered with effect; of deposits, each outcome counts.</summary>
    public HashSet<Hash256> Settled { get; private init; } = [];

    /// <summary>Value of deposits that were refused without refund.</summary>
    public long KeptBitcoin { get; set; }

    /// <summary>Value of refused requests of contracts, and what requests had below a satoshi.</summary>
    public Wei KeptRbtc { get; set; }

    /// <summary>Fees of transactions that pay nobody but federations: migrations and spend validations.</summary>
    public long FeesBorne { get; set; }

    /// <summary>Outputs the Bridge has to have in its books while their federation is live, with the script of that one.</summary>
    public Dictionary<OutPoint, Script> Booked { get; private init; } = [];

    /// <summary>Releases by their first input, with the block they were first seen in.</summary>
    public Dictionary<OutPoint, long> Releases { get; private init; } = [];

    public PegLedger Copy() => new()
    {
        Settled = [.. Settled],
        KeptBitcoin = KeptBitcoin,
        KeptRbtc = KeptRbtc,
        FeesBorne = FeesBorne,
        Booked = new Dictionary<OutPoint, Script>(Booked),
        Releases = new Dictionary<OutPoint, long>(Releases),
    };

    /// <summary>Books the outputs to the given addresses.</summary>
    /// <param name="transaction">What was registered.</param>
    /// <param name="addresses">Scripts, each with the script of the federation behind it.</param>
    public void Book(Transaction transaction, IReadOnlyDictionary<Script, Script> addresses)
    {
        for (int i = 0; i < transaction.Outputs.Count; i++)
        {
            if (addresses.TryGetValue(transaction.Outputs[i].ScriptPubKey, out Script? federation))
                Booked.Add(new OutPoint(transaction.Id, (uint)i), federation);
        }
    }
}

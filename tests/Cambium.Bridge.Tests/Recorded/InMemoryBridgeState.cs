using Cambium.Primitives;

namespace Cambium.Bridge.Tests.Recorded;

/// <summary>Cells and balances in dictionaries. Balances may go negative, as in the reference.</summary>
internal sealed class InMemoryBridgeState : IBridgeState
{
    private static readonly Wei GenesisBridgeBalance = Wei.FromSatoshis(Satoshis.MaxMoney);

    public Dictionary<Hash256, byte[]> Cells { get; } = [];

    public Dictionary<Address, Wei> Balances { get; } = new() { [BridgeAddresses.Bridge] = GenesisBridgeBalance };

    public byte[]? GetStorageBytes(in Hash256 slot) => Cells.GetValueOrDefault(slot);

    public void SetStorageBytes(in Hash256 slot, byte[]? value)
    {
        if (value is { Length: > 0 })
            Cells[slot] = value;
        else
            Cells.Remove(slot);
    }

    public Wei GetBalance(in Address account) => Balances.GetValueOrDefault(account);

    public void Transfer(in Address from, in Address to, Wei amount)
    {
        Balances[from] = GetBalance(from) - amount;
        Balances[to] = GetBalance(to) + amount;
    }

    /// <summary>Makes the cells those given.</summary>
    public void Replace(IReadOnlyDictionary<Hash256, byte[]> cells)
    {
        Cells.Clear();
        foreach ((Hash256 slot, byte[] value) in cells)
            Cells[slot] = value;
    }

    public InMemoryBridgeState Copy()
    {
        var copy = new InMemoryBridgeState();
        copy.Restore(this);
        return copy;
    }

    /// <summary>Makes everything as in another state.</summary>
    public void Restore(InMemoryBridgeState other)
    {
        Replace(other.Cells);
        Balances.Clear();
        foreach ((Address account, Wei balance) in other.Balances)
            Balances[account] = balance;
    }
}

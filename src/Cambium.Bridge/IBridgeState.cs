using Cambium.Primitives;

namespace Cambium.Bridge;

/// <summary>
/// What the Bridge sees of the chain: its own storage cells and the balances it moves.
/// Writes are visible at once and are undone, if at all, by the caller's journal (reference 0.2, 0.5).
/// </summary>
public interface IBridgeState
{
    /// <summary>The bytes of a storage cell of the Bridge account, null when there is none.</summary>
    byte[]? GetStorageBytes(in Hash256 slot);

    /// <summary>Writes a storage cell of the Bridge account; null or empty removes it.</summary>
    void SetStorageBytes(in Hash256 slot, byte[]? value);

    Wei GetBalance(in Address account);

    /// <summary>Moves an amount without any balance check: balances are signed.</summary>
    void Transfer(in Address from, in Address to, Wei amount);
}

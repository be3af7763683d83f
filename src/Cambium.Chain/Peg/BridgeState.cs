using Cambium.Bridge;
using Cambium.Primitives;
using Cambium.Rvm.Precompiles;
using Cambium.Trie.State;

namespace Cambium.Chain.Peg;

/// <summary>The Bridge's view of the accounts.</summary>
internal sealed class BridgeState(WorldState state) : IBridgeState
{
    public byte[]? GetStorageBytes(in Hash256 slot) => state.GetStorageBytes(PrecompileAddresses.Bridge, UInt256.FromBigEndian(slot.AsSpan()));

    public void SetStorageBytes(in Hash256 slot, byte[]? value) =>
        state.SetStorageBytes(PrecompileAddresses.Bridge, UInt256.FromBigEndian(slot.AsSpan()), value);

    public Wei GetBalance(in Address account) => state.GetBalance(account);

    public void Transfer(in Address from, in Address to, Wei amount) => state.Transfer(from, to, amount);
}

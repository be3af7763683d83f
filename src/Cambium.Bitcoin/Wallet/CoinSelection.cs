using Cambium.Primitives;

namespace Cambium.Bitcoin.Wallet;

/// <summary>Coins that pay for outputs and a fee.</summary>
/// <param name="Coins">The coins to spend.</param>
/// <param name="Fee">What is left for the miner.</param>
/// <param name="Change">What goes back; zero for no change output.</param>
public sealed record CoinSelection(IReadOnlyList<Coin> Coins, Satoshis Fee, Satoshis Change)
{
    public bool HasChange => Change > Satoshis.Zero;
}

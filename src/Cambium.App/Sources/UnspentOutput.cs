using Cambium.Bitcoin.Transactions;

namespace Cambium.App.Sources;

/// <summary>A coin.</summary>
/// <param name="Point">Which output.</param>
/// <param name="Output">Its amount and script.</param>
/// <param name="Height">Of its block; null while it waits in the pool.</param>
public sealed record UnspentOutput(OutPoint Point, TxOut Output, int? Height)
{
    /// <summary>Blocks on top, the including one among them; 0 while it waits.</summary>
    public int Confirmations(BitcoinBlock tip)
    {
        ArgumentNullException.ThrowIfNull(tip);
        return Height is { } height ? Math.Max(1, tip.Height - height + 1) : 0;
    }
}

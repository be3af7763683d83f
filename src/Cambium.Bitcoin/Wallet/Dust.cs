using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Wallet;

/// <summary>Bitcoin Core's measure of outputs that cost more to spend than they hold.</summary>
public static class Dust
{
    private const int LegacyInputSize = 148;
    private const int WitnessInputSize = 67;

    /// <summary>The least amount that nodes relay for the script; zero for one that cannot be spent.</summary>
    public static Satoshis Threshold(Script script, FeeRate? rate = null)
    {
        ArgumentNullException.ThrowIfNull(script);
        if (script.IsUnspendable)
            return Satoshis.Zero;
        int spending = WitnessProgram.TryParse(script.Span, out _) ? WitnessInputSize : LegacyInputSize;
        return (rate ?? FeeRate.DustRelay).FeeFor(new TxOut(Satoshis.Zero, script).Size + spending);
    }
}

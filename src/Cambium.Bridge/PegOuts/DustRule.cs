using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Bridge.PegOuts;

/// <summary>bitcoinj's idea of dust: an output must be worth three times the fee of creating and spending it (reference 4.6).</summary>
internal static class DustRule
{
    private const long RatePerKb = 3 * 5_000;
    private const int BytesToSpend = 148;

    public static Satoshis MinimumOf(TxOut output) => new(RatePerKb * (output.Size + BytesToSpend) / 1_000);

    public static bool IsDust(TxOut output) =>
        output.Value < MinimumOf(output) && (output.ScriptPubKey.IsEmpty || output.ScriptPubKey.Span[0] != (byte)Opcode.Return);
}

using Cambium.Bitcoin.Transactions;
using Cambium.Codecs.Bitcoin;

namespace Cambium.Bitcoin.Wallet;

/// <summary>The weight of a transaction before it is signed.</summary>
public static class SizeEstimate
{
    private const int SegwitMarkerAndFlag = 2;

    public static int Weight(IReadOnlyCollection<SpendForm> inputs, IReadOnlyCollection<TxOut> outputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        int stripped = 2 * sizeof(uint) + CompactSize.LengthOf((ulong)inputs.Count) + CompactSize.LengthOf((ulong)outputs.Count)
            + outputs.Sum(output => output.Size);
        int weight = Transaction.WitnessScale * stripped + inputs.Sum(input => input.Weight);
        if (inputs.Any(input => input.HasWitness))
            weight += SegwitMarkerAndFlag + inputs.Count(input => !input.HasWitness);
        return weight;
    }

    public static int VirtualSize(IReadOnlyCollection<SpendForm> inputs, IReadOnlyCollection<TxOut> outputs) =>
        (Weight(inputs, outputs) + Transaction.WitnessScale - 1) / Transaction.WitnessScale;
}

using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Storage;
using Cambium.Primitives;

namespace Cambium.Bridge.PegOuts;

/// <summary>
/// Chooses inputs and charges the fee: raises the fee until it covers the size that results (bitcoinj's Wallet.calculateFee;
/// reference 7.3).
/// </summary>
internal sealed class FeeCalculation(FederationWallet wallet, ReleaseDraft draft, SigningSize size, Satoshis feePerKb)
{
    /// <summary>bitcoinj's reference minimum: the least rate per thousand bytes, and the least fee of a transaction that empties the wallet.</summary>
    public const long ReferenceFee = 5_000;

    private readonly long _rate = Math.Max(feePerKb.Value, ReferenceFee);

    /// <summary>The chosen inputs; valid after success.</summary>
    public List<Utxo> Inputs { get; private set; } = [];

    /// <summary>The outputs after fees, change last; valid after success.</summary>
    public List<TxOut> Outputs { get; private set; } = [];

    public ReleaseBuildStatus Run()
    {
        for (long fee = 0; ;)
        {
            long paid = fee;
            ReleaseBuildStatus status = Try(ref paid);
            if (status != ReleaseBuildStatus.Success)
                return status;
            long needed = checked(_rate * size.Of(Inputs, Outputs)) / 1000;
            if (paid >= needed)
                return ReleaseBuildStatus.Success;
            fee = needed;
        }
    }

    private ReleaseBuildStatus Try(ref long fee)
    {
        Outputs = [.. draft.Outputs];
        if (draft.RecipientsPayFees && !TryCharge(fee))
            return ReleaseBuildStatus.CouldNotAdjustDownwards;
        long wanted = draft.Outputs.Sum(static output => output.Value.Value) + (draft.RecipientsPayFees ? 0 : fee);
        Inputs = wallet.Select(new Satoshis(wanted));
        long change = Inputs.Sum(static utxo => utxo.Value.Value) - wanted;
        if (change < 0)
            return ReleaseBuildStatus.InsufficientMoney;
        return change == 0 || TryAddChange(change, ref fee)
            ? ReleaseBuildStatus.Success
            : ReleaseBuildStatus.CouldNotAdjustDownwards;
    }

    // Each receiver pays an equal share, the first one also what does not divide.
    private bool TryCharge(long fee)
    {
        for (int i = 0; i < Outputs.Count; i++)
        {
            long share = (fee / Outputs.Count) + (i == 0 ? fee % Outputs.Count : 0);
            if (!TryReduce(i, share))
                return false;
        }

        return true;
    }

    private bool TryReduce(int index, long amount)
    {
        TxOut output = Outputs[index];
        Outputs[index] = new TxOut(output.Value - new Satoshis(amount), output.ScriptPubKey);
        return Outputs[index].Value >= DustRule.MinimumOf(Outputs[index]);
    }

    // Change that would be dust is raised at the cost of the first receiver, or left to the fee when the wallet pays it.
    private bool TryAddChange(long change, ref long fee)
    {
        var output = new TxOut(new Satoshis(change), draft.ChangeScript);
        if (!DustRule.IsDust(output))
        {
            Outputs.Add(output);
            return true;
        }

        if (!draft.RecipientsPayFees)
        {
            fee += change;
            return true;
        }

        Satoshis minimum = DustRule.MinimumOf(output);
        if (!TryReduce(0, minimum.Value - change))
            return false;
        Outputs.Add(new TxOut(minimum, draft.ChangeScript));
        return true;
    }
}

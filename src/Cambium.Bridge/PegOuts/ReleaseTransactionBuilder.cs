using System.Diagnostics.CodeAnalysis;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations;
using Cambium.Bridge.Federations.RedeemScripts;
using Cambium.Bridge.Storage;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegOuts;

/// <summary>Builds release transactions of a federation as the reference's wallet does (reference 7.3).</summary>
public sealed class ReleaseTransactionBuilder(
    FederationWallet wallet, FederationFormat format, Satoshis feePerKb, RuleSet rules)
{
    private const int MaximumSize = 100_000;

    private readonly bool _isSegwit = format == FederationFormat.P2shP2wshErp;

    /// <summary>Pays the given outputs; the receivers pay the fee.</summary>
    public ReleaseBuildStatus TryPay(IReadOnlyList<TxOut> outputs, Script change, out ReleaseBuild? build) =>
        TryComplete(new ReleaseDraft(outputs, change), Version, out build);

    /// <summary>Pays the given outputs in full; the wallet pays the fee.</summary>
    public ReleaseBuildStatus TryPayExactly(IReadOnlyList<TxOut> outputs, Script change, out ReleaseBuild? build) =>
        TryComplete(new ReleaseDraft(outputs, change) { RecipientsPayFees = false }, Version, out build);

    /// <summary>Moves an amount to another federation; the rest, if any, goes there too.</summary>
    public ReleaseBuildStatus TryMigrate(Satoshis amount, Script destination, out ReleaseBuild? build)
    {
        int version = rules.IsActive(ConsensusRule.Rskip376) ? Version : 1;
        return TryComplete(new ReleaseDraft([new TxOut(amount, destination)], destination), version, out build);
    }

    /// <summary>Pays everything in the wallet, less the fee, to one output; inputs keep the order of the wallet.</summary>
    public ReleaseBuildStatus TryEmptyTo(Script destination, out ReleaseBuild? build)
    {
        List<Utxo> inputs = [.. wallet.Spendable];
        int size = SizeWith(inputs, [new TxOut(wallet.Balance, destination)]);
        long fee = Math.Max(checked(feePerKb.Value * size) / 1000, FeeCalculation.ReferenceFee);
        var output = new TxOut(wallet.Balance - new Satoshis(fee), destination);
        build = null;
        return DustRule.IsDust(output)
            ? ReleaseBuildStatus.CouldNotAdjustDownwards
            : TryAssemble(Version, inputs, [output], out build);
    }

    private int Version => rules.IsActive(ConsensusRule.Rskip201) ? 2 : 1;

    private int SizeWith(IEnumerable<Utxo> inputs, IEnumerable<TxOut> outputs) =>
        new SigningSize(wallet, _isSegwit).Of(inputs, outputs);

    private ReleaseBuildStatus TryComplete(ReleaseDraft draft, int version, out ReleaseBuild? build)
    {
        build = null;
        if (draft.Outputs.Any(DustRule.IsDust))
            return ReleaseBuildStatus.DustySendRequested;
        var fees = new FeeCalculation(wallet, draft, new SigningSize(wallet, _isSegwit), feePerKb);
        ReleaseBuildStatus status = fees.Run();
        return status == ReleaseBuildStatus.Success
            ? TryAssemble(version, fees.Inputs, fees.Outputs, out build)
            : status;
    }

    // The size limit sees the redeem scripts of legacy inputs, but nothing of what a segwit input carries.
    private ReleaseBuildStatus TryAssemble(
        int version, List<Utxo> inputs, List<TxOut> outputs, [NotNullWhen(true)] out ReleaseBuild? build)
    {
        build = null;
        List<TxIn> unsigned = [.. inputs.Select(static utxo => new TxIn(utxo.OutPoint, Script.Empty))];
        List<TxIn> prepared = [.. unsigned.Zip(inputs, Prepare)];
        var transaction = new Transaction(version, prepared, outputs, lockTime: 0);
        int size = _isSegwit ? new Transaction(version, unsigned, outputs, lockTime: 0).StrippedSize : transaction.StrippedSize;
        if (size > MaximumSize)
            return ReleaseBuildStatus.ExceedsMaximumSize;
        build = new ReleaseBuild(transaction, inputs);
        return ReleaseBuildStatus.Success;
    }

    private TxIn Prepare(TxIn input, Utxo utxo)
    {
        RedeemScript redeem = wallet.RedeemScriptOf(utxo);
        return UnsignedInputs.Prepare(input, redeem, _isSegwit);
    }
}

using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations;
using Cambium.Bridge.Federations.RedeemScripts;
using Cambium.Bridge.PegOuts;
using Cambium.Bridge.Storage;
using Cambium.Primitives;

namespace Cambium.Bridge.Svp;

/// <summary>
/// The proposed federation proves that it can spend: the active one pays it, it pays back, and only then it takes over
/// (RSKIP-419; reference 8.5).
/// </summary>
public sealed class SpendValidation
{
    /// <summary>Each of the two outputs of the funding transaction is worth this many minimum peg-outs.</summary>
    private const long OutputInMinimumPegOuts = 2;

    private readonly BridgeSession _session;

    internal SpendValidation(BridgeSession session) => _session = session;

    /// <summary>The derivation hash in front of the second output's script: the number one.</summary>
    public static Hash256 FlyoverPrefix { get; } = Hash256.FromUInt256(UInt256.One);

    /// <summary>There is a proposed federation and its time is not over.</summary>
    public bool IsOngoing => _session.Federations.Proposed is { } proposed && !IsOver(proposed);

    private Satoshis OutputValue => new(OutputInMinimumPegOuts * _session.Constants.MinimumPegOutSinceRskip219.Value);

    internal void Update()
    {
        if (_session.Federations.Proposed is not { } proposed)
            return;
        if (IsOver(proposed))
        {
            Fail(proposed);
            return;
        }

        SvpCells cells = _session.Svp;
        if (cells.FundHash is null && cells.FundTransaction is null && cells.SpendHash is null)
            TryFund(proposed);
        if (cells.FundTransaction is { } funding)
            TrySpend(proposed, funding);
    }

    private bool IsOver(Federation proposed) =>
        _session.Call.BlockNumber >= proposed.CreationBlockNumber + _session.Constants.Federation.ValidationPeriod;

    private void Fail(Federation proposed)
    {
        _session.Events.Federations.CommitFailed(proposed.RedeemScript.ToArray());
        _session.Federations.ClearProposed();
        _session.Svp.Clear();
    }

    private void TryFund(Federation proposed)
    {
        ActiveWallet wallet = ActiveWallet.Of(_session);
        List<TxOut> outputs =
        [
            new TxOut(OutputValue, proposed.OutputScript),
            new TxOut(OutputValue, Federation.OutputScriptOf(FlyoverScriptOf(proposed).Script, proposed.Format)),
        ];
        ReleaseBuildStatus status =
            wallet.Builder.TryPayExactly(outputs, wallet.Federation.OutputScript, out ReleaseBuild? build);
        if (status != ReleaseBuildStatus.Success)
            return;
        _session.Svp.FundHash = build!.Transaction.Id;
        var sent = new Satoshis(outputs.Count * OutputValue.Value);
        _session.Releases.Settle(build, wallet.Books, _session.Call.TransactionHash, sent);
    }

    private void TrySpend(Federation proposed, Transaction funding)
    {
        RedeemScript flyover = FlyoverScriptOf(proposed);
        Utxo? plain = FindOutput(funding, proposed.OutputScript);
        Utxo? prefixed = FindOutput(funding, Federation.OutputScriptOf(flyover.Script, proposed.Format));
        if (plain is null || prefixed is null)
            return;
        Hash256 hash = _session.Call.TransactionHash;
        ReleaseBuild spend = BuildSpend(proposed, flyover, plain, prefixed);
        _session.Svp.SpendHash = spend.Transaction.Id;
        _session.Svp.SpendWaiting = new WaitingSpend(hash, spend.Transaction);
        _session.Svp.FundTransaction = null;
        _session.Releases.Announce(spend, hash, spend.Transaction.Outputs[0].Value);
    }

    private ReleaseBuild BuildSpend(Federation proposed, RedeemScript flyover, Utxo plain, Utxo prefixed)
    {
        const int version = 2;
        List<TxIn> inputs =
        [
            UnsignedInputs.Prepare(new TxIn(plain.OutPoint, Script.Empty), proposed.ParsedRedeemScript, proposed.IsSegwit),
            UnsignedInputs.Prepare(new TxIn(prefixed.OutPoint, Script.Empty), flyover, proposed.IsSegwit),
        ];
        Satoshis value = plain.Value + prefixed.Value - FeeOfSpend(proposed);
        TxOut output = new(value, _session.Federations.Active.OutputScript);
        return new ReleaseBuild(new Transaction(version, inputs, [output], lockTime: 0), [plain, prefixed]);
    }

    // A fifth on top of the estimate, to be sure that the fee is enough.
    private Satoshis FeeOfSpend(Federation proposed)
    {
        long size = PegOutSize.Estimate(proposed, _session.Rules, inputs: 2, outputs: 1);
        return _session.FeePerKb.Of(size * 12 / 10);
    }

    private static RedeemScript FlyoverScriptOf(Federation proposed) =>
        FlyoverRedeemScript.Create(FlyoverPrefix, proposed.ParsedRedeemScript);

    private static Utxo? FindOutput(Transaction funding, Script script)
    {
        for (int i = 0; i < funding.Outputs.Count; i++)
        {
            TxOut output = funding.Outputs[i];
            if (output.ScriptPubKey.Equals(script))
                return new Utxo(new OutPoint(funding.Id, (uint)i), output.Value, script);
        }

        return null;
    }
}

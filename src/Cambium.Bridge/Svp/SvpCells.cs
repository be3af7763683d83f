using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Storage;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Svp;

/// <summary>
/// The four cells of the spend validation of a proposed federation (RSKIP-419). Each is written only when it was set in
/// this call; setting null removes it (reference 2.2, 8.5).
/// </summary>
public sealed class SvpCells : ICellGroup
{
    private static readonly Hash256 FundHashKey = CellKey.Short("svpFundTxHashUnsigned");
    private static readonly Hash256 FundTransactionKey = CellKey.Short("svpFundTxSigned");
    private static readonly Hash256 SpendHashKey = CellKey.Short("svpSpendTxHashUnsigned");
    private static readonly Hash256 SpendWaitingKey = CellKey.Short("svpSpendTxWaitingForSignatures");

    private readonly BridgeSession _session;
    private Hash256? _fundHash;
    private bool _isFundHashSet;
    private Transaction? _fundTransaction;
    private bool _isFundTransactionSet;
    private Hash256? _spendHash;
    private bool _isSpendHashSet;
    private WaitingSpend? _spendWaiting;
    private bool _isSpendWaitingSet;

    internal SvpCells(BridgeSession session) => _session = session;

    /// <summary>Id of the funding transaction before it is signed.</summary>
    public Hash256? FundHash
    {
        get => Reads(_isFundHashSet, _fundHash) ? _fundHash = _session.Cells.GetDisplayHash(FundHashKey) : _fundHash;
        internal set => (_fundHash, _isFundHashSet) = (value, true);
    }

    /// <summary>The funding transaction as it was registered.</summary>
    public Transaction? FundTransaction
    {
        get => Reads(_isFundTransactionSet, _fundTransaction) ? _fundTransaction = LoadFundTransaction() : _fundTransaction;
        internal set => (_fundTransaction, _isFundTransactionSet) = (value, true);
    }

    /// <summary>Id of the spending transaction before it is signed.</summary>
    public Hash256? SpendHash
    {
        get => Reads(_isSpendHashSet, _spendHash) ? _spendHash = _session.Cells.GetDisplayHash(SpendHashKey) : _spendHash;
        internal set => (_spendHash, _isSpendHashSet) = (value, true);
    }

    /// <summary>The spending transaction while the proposed federation signs it.</summary>
    public WaitingSpend? SpendWaiting
    {
        get => Reads(_isSpendWaitingSet, _spendWaiting) ? _spendWaiting = LoadSpendWaiting() : _spendWaiting;
        internal set => (_spendWaiting, _isSpendWaitingSet) = (value, true);
    }

    internal void Clear()
    {
        FundHash = null;
        FundTransaction = null;
        SpendWaiting = null;
        SpendHash = null;
    }

    public void Save()
    {
        if (!_session.IsActive(ConsensusRule.Rskip419))
            return;
        CellStore cells = _session.Cells;
        if (_isFundHashSet)
            cells.SetDisplayHash(FundHashKey, _fundHash);
        if (_isFundTransactionSet)
            cells.Set(FundTransactionKey, _fundTransaction is null ? null : Encode(_fundTransaction));
        if (_isSpendHashSet)
            cells.SetDisplayHash(SpendHashKey, _spendHash);
        if (_isSpendWaitingSet)
            cells.Set(SpendWaitingKey, _spendWaiting?.Encode());
    }

    private bool Reads(bool isSet, object? known) => !isSet && known is null && _session.IsActive(ConsensusRule.Rskip419);

    private static byte[] Encode(Transaction transaction)
    {
        var writer = new RlpWriter();
        writer.Write(transaction.ToBytes());
        return writer.ToArray();
    }

    private Transaction? LoadFundTransaction() =>
        _session.Cells.Get(FundTransactionKey) is { Length: > 0 } cell
            ? Transaction.ParseAsBitcoinj(new RlpReader(cell).ReadBytes())
            : null;

    private WaitingSpend? LoadSpendWaiting() =>
        _session.Cells.Get(SpendWaitingKey) is { Length: > 0 } cell ? WaitingSpend.Decode(cell) : null;
}

using System.Globalization;
using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Chain.Pool;

/// <summary>
/// The rules that a transaction passes one by one before the pool takes it, with the reference's texts and in its order
/// (node-interfaces.md 1.7). None of them is consensus; blocks have rules of their own.
/// </summary>
internal static class AdmissionRules
{
    /// <summary>The largest encoded transaction, in bytes.</summary>
    public const int MaxBytes = 128 * 1024;

    private const int MaxInitcodeBytes = 49_152;
    private const int MaxNonceBytes = 8;
    private const long MaxGas = 1L << 60;

    /// <summary>From RSKIP252 the pool takes at most this many times the block's minimum gas price (blocks take 100 times).</summary>
    private const ulong MaxGasPriceFactor = 80;

    private static readonly Func<Candidate, string?>[] Rules =
    [
        SenderIsKnown,
        InitcodeSize,
        Size,
        NotRemasc,
        GasLimit,
        NonceEncoding,
        NonceRange,
        Balance,
        MinimumGasPrice,
        IntrinsicGas,
        MaximumGasPrice,
    ];

    /// <summary>The reason to refuse, or null.</summary>
    public static string? Refuse(Transaction transaction, in Address sender, IPoolState state, int accountSlots)
    {
        var candidate = new Candidate(transaction, sender, state, state.IntrinsicGasOf(transaction), accountSlots);
        foreach (Func<Candidate, string?> rule in Rules)
        {
            if (rule(candidate) is { } reason)
                return reason;
        }
        return null;
    }

    /// <summary>gas price x gas limit, which may exceed what 256 bits hold; then it is the largest amount there is.</summary>
    public static Wei GasCost(Transaction transaction)
    {
        UInt256 limit = GasLimitOf(transaction);
        bool overflows = UInt256.MultiplyOverflows(transaction.GasPrice.Value, limit, out UInt256 cost) || cost.IsNegative;
        return new Wei(overflows ? UInt256.MaxValue >> 1 : cost);
    }

    private static UInt256 GasLimitOf(Transaction transaction) => transaction.GasLimitBytes.Length <= UInt256.Size
        ? UInt256.FromBigEndian(transaction.GasLimitBytes.Span)
        : UInt256.MaxValue;

    private static string? SenderIsKnown(Candidate candidate) =>
        candidate.IsFree || candidate.State.Exists(candidate.Sender) ? null : "the sender account doesn't exist";

    private static string? InitcodeSize(Candidate candidate) =>
        candidate.State.Rules.IsActive(ConsensusRule.Rskip438)
        && candidate.Transaction.IsContractCreation
        && candidate.Transaction.Data.Length > MaxInitcodeBytes
            ? "transaction's init code size is invalid"
            : null;

    private static string? Size(Candidate candidate)
    {
        int size = candidate.Transaction.Encoded.Length;
        return size > MaxBytes ? Text($"transaction's size is higher than defined maximum: {size} > {MaxBytes}") : null;
    }

    private static string? NotRemasc(Candidate candidate) =>
        candidate.Transaction.HasRemascForm ? "transaction is a remasc transaction" : null;

    private static string? GasLimit(Candidate candidate)
    {
        UInt256 asked = GasLimitOf(candidate.Transaction);
        long most = candidate.State.MaxTransactionGas;
        return asked > (ulong)Math.Min(most, MaxGas)
            ? Text($"transaction's gas limit of {asked} is higher than the block's gas limit of {most}")
            : null;
    }

    private static string? NonceEncoding(Candidate candidate)
    {
        ReadOnlySpan<byte> nonce = candidate.Transaction.NonceBytes.Span;
        if (nonce.Length > MaxNonceBytes)
            return Text($"transaction nonce byte length exceeds maximum: {nonce.Length} > {MaxNonceBytes}");
        return nonce.Length > 1 && nonce[0] == 0 ? "transaction nonce has non-canonical encoding" : null;
    }

    private static string? NonceRange(Candidate candidate)
    {
        UInt256 current = candidate.State.NonceOf(candidate.Sender);
        if (candidate.Transaction.Nonce < current)
            return "transaction nonce too low";
        return candidate.Transaction.Nonce >= current + (ulong)candidate.AccountSlots ? "transaction nonce too high" : null;
    }

    private static string? Balance(Candidate candidate) =>
        candidate.IsFree || candidate.State.BalanceOf(candidate.Sender) >= GasCost(candidate.Transaction) ? null : "insufficient funds";

    private static string? MinimumGasPrice(Candidate candidate) =>
        candidate.Transaction.GasPrice.Value >= MinimumOf(candidate.State)
            ? null
            : "transaction's gas price lower than block's minimum";

    private static string? IntrinsicGas(Candidate candidate) =>
        GasLimitOf(candidate.Transaction) < (ulong)candidate.IntrinsicGas ? "transaction's basic cost is above the gas limit" : null;

    private static string? MaximumGasPrice(Candidate candidate)
    {
        UInt256 minimum = MinimumOf(candidate.State);
        if (!candidate.State.Rules.IsActive(ConsensusRule.Rskip252) || minimum.IsZero)
            return null;
        return candidate.Transaction.GasPrice.Value > minimum * MaxGasPriceFactor ? "transaction's gas price exceeds cap" : null;
    }

    private static UInt256 MinimumOf(IPoolState state) => (state.Best.MinimumGasPrice ?? Wei.Zero).Value;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Candidate(Transaction Transaction, Address Sender, IPoolState State, long IntrinsicGas, int AccountSlots)
    {
        public bool IsFree => IntrinsicGas == 0;
    }
}

using Cambium.Chain.Transactions;

namespace Cambium.Chain.Pool;

/// <summary>
/// What a transaction takes from its sender's quota: its gas limit, raised by what makes it costly to keep (a future nonce, a
/// young account, size, a low price, replacement, a large limit), as the reference weighs them (rskj TxVirtualGasCalculator).
/// Local policy: binary floating point is accurate enough.
/// </summary>
internal static class VirtualGas
{
    private const double NonceWeight = 4;
    private const double GasLimitWeight = 4;
    private const double LowGasPriceWeight = 3;
    private const double SizeDivisor = 25_000;

    /// <param name="transaction">The offered transaction.</param>
    /// <param name="replaced">The one with the same sender and nonce that it would replace.</param>
    /// <param name="accountNonce">The sender's next nonce, pending transactions included.</param>
    /// <param name="market">Gas limit and prices at the best block.</param>
    public static double Of(Transaction transaction, Transaction? replaced, ulong accountNonce, GasMarket market)
    {
        double gasLimit = transaction.GasLimit;
        double futureNonce = transaction.Nonce == accountNonce ? 1 : 2;
        double youngAccount = 1 + (NonceWeight / (accountNonce + 1d));
        double size = 1 + (transaction.Encoded.Length / SizeDivisor);
        double largeLimit = 1 + (GasLimitWeight * gasLimit / market.BlockGasLimit);
        return gasLimit * futureNonce * LowPrice(transaction, market) * youngAccount * size * Replacement(transaction, replaced) * largeLimit;
    }

    private static double LowPrice(Transaction transaction, GasMarket market)
    {
        double price = Price(transaction);
        return market.AveragePrice is { } average && price < average
            ? 1 + (LowGasPriceWeight * (average - price) / (average - market.MinimumPrice))
            : 1;
    }

    private static double Replacement(Transaction transaction, Transaction? replaced)
    {
        double before = replaced is null ? 0 : Price(replaced);
        return before > 0 ? 1 + (before / Price(transaction)) : 1;
    }

    private static double Price(Transaction transaction) => (double)transaction.GasPrice.Value.ToBigInteger();
}

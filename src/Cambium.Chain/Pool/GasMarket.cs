namespace Cambium.Chain.Pool;

/// <summary>The measures that virtual gas is weighed by.</summary>
/// <param name="BlockGasLimit">The best block's gas limit.</param>
/// <param name="MinimumPrice">Its minimum gas price, in wei.</param>
/// <param name="AveragePrice">The price that recent transactions paid, in wei; null while blocks are not full and prices say nothing.</param>
public sealed record GasMarket(long BlockGasLimit, double MinimumPrice, double? AveragePrice);

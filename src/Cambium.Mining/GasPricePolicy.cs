using Cambium.Primitives;

namespace Cambium.Mining;

/// <summary>How a miner moves the minimum gas price: by at most one percent, and by at least one wei where one percent is none (rskj BlockGasPriceRange).</summary>
public static class GasPricePolicy
{
    /// <summary>The minimum gas price of a child of a block with that price.</summary>
    public static Wei Next(Wei parent, Wei target)
    {
        Wei percent = new(parent.Value / 100UL);
        Wei step = percent.IsZero ? new Wei(1UL) : percent;
        Wei highest = parent + step;
        Wei lowest = parent < step ? Wei.Zero : parent - step;
        return target > highest ? highest : target < lowest ? lowest : target;
    }
}

using Cambium.Primitives;

namespace Cambium.Chain.Transactions;

/// <summary>Makes the unsigned transaction to the REMASC contract that ends every block (RSKIP15; consensus reference 4.1).</summary>
public static class RemascTransaction
{
    /// <summary>The REMASC transaction of the block at that height; its nonce is the height before.</summary>
    public static Transaction For(long blockNumber) => new()
    {
        NonceBytes = new UInt256((ulong)(blockNumber - 1)).ToMinimalBigEndian(),
        GasPriceItem = Wei.Zero,
        GasLimitBytes = new byte[1],
        To = SystemAddresses.Remasc,
        IsRemasc = true,
    };
}

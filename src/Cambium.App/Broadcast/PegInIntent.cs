using Cambium.Bitcoin.Addresses;
using Cambium.Primitives;

namespace Cambium.App.Broadcast;

/// <summary>What a signed transaction is meant to do.</summary>
/// <param name="Amount">What the federation gets.</param>
/// <param name="Recipient">The account to credit.</param>
/// <param name="RefundAddress">Where a refused deposit goes back to.</param>
public sealed record PegInIntent(Satoshis Amount, Address Recipient, BitcoinAddress RefundAddress)
{
    /// <summary>Where every further output must pay; null leaves them unchecked.</summary>
    public BitcoinAddress? ChangeAddress { get; init; }

    /// <summary>The most that the miner may get; null leaves the fee unchecked.</summary>
    public Satoshis? MaxFee { get; init; }
}

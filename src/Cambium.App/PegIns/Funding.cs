using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Wallet;
using Cambium.Primitives;

namespace Cambium.App.PegIns;

/// <summary>How a payment is paid for.</summary>
/// <param name="Amount">What is paid.</param>
/// <param name="ChangeAddress">The user's own, of any kind.</param>
/// <param name="FeeRate">What miners get.</param>
public sealed record Funding(Satoshis Amount, BitcoinAddress ChangeAddress, FeeRate FeeRate);

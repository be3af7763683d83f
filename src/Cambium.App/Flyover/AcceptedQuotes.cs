using Cambium.Bitcoin.Addresses;
using Cambium.Primitives;

namespace Cambium.App.Flyover;

/// <param name="Signature">The provider's, of the quote.</param>
/// <param name="DepositAddress">Where the user is to pay.</param>
internal sealed record AcceptedPegIn(byte[] Signature, BitcoinAddress DepositAddress);

/// <param name="Signature">The provider's, of the quote.</param>
/// <param name="Contract">Where the user is to pay.</param>
internal sealed record AcceptedPegOut(byte[] Signature, Address Contract);

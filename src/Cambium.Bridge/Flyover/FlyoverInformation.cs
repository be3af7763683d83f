using Cambium.Primitives;

namespace Cambium.Bridge.Flyover;

/// <summary>What is stored of a flyover address: the derivation hash and the plain federation it was derived from.</summary>
/// <param name="DerivationHash">The hash in front of the redeem script.</param>
/// <param name="FederationScriptHash">The 20 bytes in the output script of the federation.</param>
/// <param name="FlyoverScriptHash">The 20 bytes in the output script of the flyover address, which name the cell.</param>
public sealed record FlyoverInformation(Hash256 DerivationHash, byte[] FederationScriptHash, byte[] FlyoverScriptHash);

using Cambium.Bitcoin.Addresses;

namespace Cambium.App.Bridge;

/// <summary>The federation whose funds are being moved to the next one.</summary>
/// <param name="Address">Where late deposits still count.</param>
/// <param name="Size">Its members.</param>
/// <param name="Threshold">Signatures that a release needs.</param>
/// <param name="CreationBlock">The Rootstock height of its creation.</param>
public sealed record RetiringFederation(BitcoinAddress Address, int Size, int Threshold, long CreationBlock);

using Cambium.Primitives;
using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Device;

/// <summary>What a real device has compiled in.</summary>
/// <param name="Network">The network of the blocks.</param>
/// <param name="Checkpoint">The block that is trusted from the start.</param>
/// <param name="MinimumDifficulty">The work that makes a block count.</param>
public sealed record DeviceParameters(DeviceNetwork Network, Hash256 Checkpoint, UInt256 MinimumDifficulty)
{
    public BlockchainParameters ToProtocol() => new(Checkpoint, MinimumDifficulty, Network.Name);
}

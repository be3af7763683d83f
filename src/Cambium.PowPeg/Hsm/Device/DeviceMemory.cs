using Cambium.Primitives;
using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Device;

/// <summary>All that a device remembers besides its keys; immutable.</summary>
/// <param name="State">The chain.</param>
/// <param name="LastSigned">The id, in display order, of the last peg-out that an authorised signature was given for.</param>
public sealed record DeviceMemory(BlockchainState State, Hash256 LastSigned)
{
    public static DeviceMemory At(in Hash256 checkpoint) => new(BlockchainState.At(checkpoint), Hash256.Zero);

    /// <summary>After any failure the device starts the next update from nothing.</summary>
    public DeviceMemory WithoutUpdate() => this with { State = State with { Updating = UpdateProgress.None } };
}

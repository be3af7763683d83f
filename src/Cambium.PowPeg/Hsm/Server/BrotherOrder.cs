using Cambium.Primitives;
using Cambium.PowPeg.Hsm.Device;

namespace Cambium.PowPeg.Hsm.Server;

/// <summary>Clients may send brothers in any order; the device wants them ascending by hash.</summary>
internal static class BrotherOrder
{
    /// <summary>What cannot be read goes first, for the device to refuse.</summary>
    public static List<byte[]> Sort(IEnumerable<byte[]> brothers, DeviceNetwork network) =>
        [.. brothers.OrderBy(brother => HashOf(brother, network))];

    private static Hash256 HashOf(byte[] brother, DeviceNetwork network) =>
        DeviceHeader.Read(brother, network, out DeviceHeader? header) == StatusWord.Ok ? header!.Hash : Hash256.Zero;
}

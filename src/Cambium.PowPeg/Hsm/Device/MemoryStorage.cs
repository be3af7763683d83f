namespace Cambium.PowPeg.Hsm.Device;

/// <summary>Storage that goes with the process.</summary>
public sealed class MemoryStorage(DeviceMemory? memory = null) : IDeviceStorage
{
    private DeviceMemory? _memory = memory;

    public DeviceMemory? Load() => _memory;

    public void Save(DeviceMemory memory) => _memory = memory;
}

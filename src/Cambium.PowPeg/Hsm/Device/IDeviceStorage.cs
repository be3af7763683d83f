namespace Cambium.PowPeg.Hsm.Device;

/// <summary>The device's non-volatile memory. A save is whole or not there, and is durable when the call returns.</summary>
public interface IDeviceStorage
{
    /// <summary>What was saved last; null when nothing ever was.</summary>
    DeviceMemory? Load();

    void Save(DeviceMemory memory);
}

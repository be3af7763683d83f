namespace Cambium.PowPeg.Hsm.Device;

/// <summary>The file with the device's memory is damaged, or is one of a device with other parameters.</summary>
public sealed class DeviceStateException(string message) : IOException(message);

using System.Text.Json;

namespace Cambium.PowPeg.Hsm.Device;

/// <summary>
/// The device's memory in one file of a directory that it alone uses. A save writes a new file and puts it in the old one's place, so that a kill
/// or a power cut leaves the one or the other.
/// </summary>
public sealed class FileStorage : IDeviceStorage, IDisposable
{
    private const string StateName = "state.json";
    private const string LockName = "lock";

    private readonly string _path;
    private readonly DeviceParameters _parameters;
    private readonly FileStream _lock;

    private FileStorage(string directory, DeviceParameters parameters, FileStream fileLock)
    {
        _path = Path.Combine(directory, StateName);
        _parameters = parameters;
        _lock = fileLock;
    }

    /// <summary>Creates the directory if need be.</summary>
    /// <exception cref="IOException">Another process uses it.</exception>
    public static FileStorage Open(string directory, DeviceParameters parameters)
    {
        Directory.CreateDirectory(directory);
        var fileLock = new FileStream(Path.Combine(directory, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        return new FileStorage(directory, parameters, fileLock);
    }

    /// <exception cref="DeviceStateException">The file is damaged or belongs to a device with other parameters.</exception>
    public DeviceMemory? Load()
    {
        if (!File.Exists(_path)) return null;
        try
        {
            return DeviceMemoryJson.Read(File.ReadAllBytes(_path), _parameters);
        }
        catch (Exception error) when (error is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            throw new DeviceStateException($"{_path} is damaged: {error.Message}");
        }
    }

    public void Save(DeviceMemory memory) => AtomicFile.Write(_path, DeviceMemoryJson.Write(memory, _parameters));

    public void Dispose() => _lock.Dispose();
}

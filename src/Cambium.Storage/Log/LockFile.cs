namespace Cambium.Storage.Log;

/// <summary>Held while a store is open, so that no second process writes to it. The operating system releases it when the process ends.</summary>
internal sealed class LockFile : IDisposable
{
    private const string FileName = "lock";

    private readonly FileStream _file;

    public LockFile(string directory)
    {
        try
        {
            _file = new FileStream(Path.Combine(directory, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error is not DirectoryNotFoundException && !DiskErrors.IsFull(error))
        {
            throw new StoreLockedException($"{directory} is open in another process (or in this one)", error);
        }
    }

    public void Dispose() => _file.Dispose();
}

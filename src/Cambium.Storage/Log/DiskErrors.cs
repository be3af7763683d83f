namespace Cambium.Storage.Log;

/// <summary>Recognises "no space left" among I/O errors, by system error number (Unix) or result code (Windows).</summary>
internal static class DiskErrors
{
    private const int UnixNoSpace = 28;
    private const int LinuxQuota = 122;
    private const int MacQuota = 69;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    public static bool IsFull(IOException error) => error.HResult switch
    {
        WindowsDiskFull or WindowsHandleDiskFull => true,
        UnixNoSpace => !OperatingSystem.IsWindows(),
        LinuxQuota => OperatingSystem.IsLinux(),
        MacQuota => OperatingSystem.IsMacOS(),
        _ => false,
    };
}

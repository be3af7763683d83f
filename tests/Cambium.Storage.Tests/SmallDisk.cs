using System.Diagnostics;
using Xunit;

namespace Cambium.Storage.Tests;

/// <summary>A tmpfs of a few megabytes, where the test runs with the right to mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public string Path => _directory.Path;

    public static SmallDisk MountOrSkip(int megabytes)
    {
        var disk = new SmallDisk();
        bool mounted = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", disk.Path);
        if (!mounted)
            disk._directory.Dispose();
        Assert.SkipUnless(mounted, "cannot mount a tmpfs here");
        return disk;
    }

    public void Dispose()
    {
        Run("umount", Path);
        _directory.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

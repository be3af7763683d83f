using Cambium.Tests;
using Xunit;

namespace Cambium.Tools.Tests;

/// <summary>The npm project of tests/tools with its packages installed, once for all tests and processes.</summary>
internal sealed class ToolPackages
{
    private static readonly TimeSpan InstallationTime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ToolTime = TimeSpan.FromMinutes(5);
    private static readonly string Folder = Path.Combine(SharedData.Root, "tests", "tools");
    private static readonly SemaphoreSlim Gate = new(1, 1);

    private ToolPackages()
    {
    }

    /// <summary>Installs the packages unless they are what the lock file names; skips the test where Node.js or npm is missing.</summary>
    public static async Task<ToolPackages> InstalledAsync(CancellationToken cancellation)
    {
        Assert.SkipUnless(Command.IsOnThisMachine("node"), "Node.js is not on this machine");
        Assert.SkipUnless(Command.IsOnThisMachine("npm"), "npm is not on this machine");
        await Gate.WaitAsync(cancellation);
        try
        {
            await using FileStream held = await LockFileAsync(cancellation);
            if (!IsInstalled())
                await InstallAsync(cancellation);
        }
        finally
        {
            Gate.Release();
        }
        return new ToolPackages();
    }

    /// <summary>The folder of the npm project.</summary>
    public string Location => Folder;

    /// <summary>Whether the packages bring a program for this kind of machine.</summary>
    public bool HasProgram(string name) => File.Exists(Path.Combine(Folder, "node_modules", ".bin", name));

    public Task<CommandOutcome> RunTestAsync(string tool, RegtestNode node, CancellationToken cancellation)
    {
        var environment = new Dictionary<string, string>
        {
            ["RPC_URL"] = node.HttpAddress.ToString().TrimEnd('/'),
            ["WS_URL"] = node.WebSocketAddress.ToString().TrimEnd('/'),
        };
        return Command.RunAsync("node", [Path.Combine(tool, "test.mjs")], Folder, environment, ToolTime, cancellation);
    }

    private static async Task InstallAsync(CancellationToken cancellation)
    {
        CommandOutcome outcome = await Command.RunAsync("npm", ["ci"], Folder, new Dictionary<string, string>(), InstallationTime, cancellation);
        Assert.True(outcome.IsSuccess, $"npm ci failed:\n{outcome.Output}");
        File.Copy(LockOfProject, LockOfInstallation, overwrite: true);
    }

    private static string LockOfProject => Path.Combine(Folder, "package-lock.json");

    /// <summary>A copy of the lock file that was installed, left where npm removes it before the next installation.</summary>
    private static string LockOfInstallation => Path.Combine(Folder, "node_modules", ".installed-lock.json");

    private static bool IsInstalled() =>
        File.Exists(LockOfInstallation) && File.ReadAllBytes(LockOfInstallation).AsSpan().SequenceEqual(File.ReadAllBytes(LockOfProject));

    /// <summary>Other processes that run these tests from the same checkout wait here.</summary>
    private static async Task<FileStream> LockFileAsync(CancellationToken cancellation)
    {
        string path = Path.Combine(Folder, ".work", "installation.lock");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
            }
        }
    }
}

using System.Diagnostics;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(Cambium.App.Tests.Store.PostgresServer))]

namespace Cambium.App.Tests.Store;

/// <summary>A PostgreSQL server of the tests' own, in a temporary directory, on a port of 127.0.0.1; null data where none is installed.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Programs = "/usr/lib/postgresql";

    private string? _directory;
    private int _databases;
    private int _port;

    public async ValueTask InitializeAsync()
    {
        if (Find("initdb") is not { } initdb || Find("pg_ctl") is not { } control)
            return;
        string directory = Path.Combine(Path.GetTempPath(), $"cambium-postgres-{Guid.NewGuid():n}");
        await RunAsync("install", ["-d", "-m", "700", .. Owner(), directory]);
        await AsServerUserAsync(initdb, "-D", directory, "-U", "cambium", "-A", "trust", "--no-sync");
        _port = FreePort();
        await AsServerUserAsync(control, "-D", directory, "-w", "-l", Path.Combine(directory, "log"), "-o", $"-p {_port} -k {directory} -h 127.0.0.1 -F", "start");
        _directory = directory;
    }

    public async ValueTask DisposeAsync()
    {
        if (_directory is null)
            return;
        await AsServerUserAsync(Find("pg_ctl")!, "-D", _directory, "-m", "immediate", "stop");
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>Ends every connection as a crash does, and comes back with what was committed.</summary>
    public Task RestartAsync() => AsServerUserAsync(Find("pg_ctl")!, "-D", _directory!, "-w", "-m", "immediate", "-l", Path.Combine(_directory!, "log"), "restart");

    /// <summary>The connection string of a new, empty database; the test is skipped where PostgreSQL is not installed.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        Assert.SkipWhen(_directory is null, "PostgreSQL is not installed (Debian: apt-get install postgresql)");
        string name = $"test{Interlocked.Increment(ref _databases)}";
        await using NpgsqlDataSource server = NpgsqlDataSource.Create(ConnectionString("postgres"));
        await using NpgsqlCommand create = server.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={_port};Username=cambium;Database={database};Pooling=false";

    private static string? Find(string program) => Directory.Exists(Programs)
        ? Directory.EnumerateDirectories(Programs).Order(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin", program)).LastOrDefault(File.Exists)
        : null;

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The server refuses to run as root: its own user does then.</summary>
    private static Task AsServerUserAsync(string program, params string[] arguments) => Environment.UserName == "root"
        ? RunAsync("runuser", ["-u", "postgres", "--", program, .. arguments])
        : RunAsync(program, arguments);

    private static string[] Owner() => Environment.UserName == "root" ? ["-o", "postgres", "-g", "postgres"] : [];

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Path.GetTempPath(), RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed: {await errors} {await output}");
    }
}

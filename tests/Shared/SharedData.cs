using System.Runtime.CompilerServices;
using Xunit;

namespace Cambium.Tests;

/// <summary>Paths of the test data beside the checkout: tests that need it call <see cref="Require"/> and are skipped when it is absent.</summary>
internal static class SharedData
{
    /// <summary>The root of this checkout.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The full path of a file or folder below <c>../shared</c>; skips the calling test when it does not exist.</summary>
    public static string Require(params string[] parts)
    {
        string path = PathOf(parts);
        Assert.SkipUnless(Exists(path), $"test data is absent: shared/{string.Join('/', parts)}");
        return path;
    }

    /// <summary>Whether <c>../shared/...</c> exists, for theories that enumerate files.</summary>
    public static bool Has(params string[] parts) => Exists(PathOf(parts));

    public static string PathOf(params string[] parts) => Path.Combine([SharedRoot(), .. parts]);

    private static string SharedRoot() =>
        Environment.GetEnvironmentVariable("CAMBIUM_SHARED") ?? Path.Combine(Root, "..", "shared");

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        for (string? at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, "Cambium.slnx")))
                return at;
        }
        throw new DirectoryNotFoundException($"no Cambium.slnx above {AppContext.BaseDirectory} ({thisFile})");
    }
}

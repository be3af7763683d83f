using System.Security.Cryptography;
using Cambium.Primitives;

namespace Cambium.PowPeg.Hsm.Device;

/// <summary>A file with a seed in hexadecimal, which only its owner may read. Error texts never quote it.</summary>
public static class SeedFile
{
    public const string DefaultName = "seed";

    /// <exception cref="FormatException">The file holds something else than 16 to 64 bytes in hexadecimal.</exception>
    public static DeviceKeys Load(string path)
    {
        if (!Hex.TryDecode(File.ReadAllText(path).Trim(), out byte[]? seed)) throw new FormatException($"{path} does not hold a seed in hexadecimal");
        DeviceKeys keys = DeviceKeys.FromSeed(seed);
        CryptographicOperations.ZeroMemory(seed);
        return keys;
    }

    /// <summary>Loads the seed, or makes a new one.</summary>
    public static DeviceKeys LoadOrCreate(string path)
    {
        if (!File.Exists(path)) Create(path);
        return Load(path);
    }

    private static void Create(string path)
    {
        string next = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(next, options))
        using (var writer = new StreamWriter(file))
        {
            writer.WriteLine(Hex.Encode(RandomNumberGenerator.GetBytes(DeviceKeys.SeedLength)));
            writer.Flush();
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path);
    }
}

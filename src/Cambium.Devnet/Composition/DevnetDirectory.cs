using System.Globalization;

namespace Cambium.Devnet.Composition;

/// <summary>The folders of a devnet, and what of it cannot change once it has begun.</summary>
internal sealed class DevnetDirectory
{
    private readonly string _root;

    /// <exception cref="FormatException">The directory holds a devnet of another size.</exception>
    public DevnetDirectory(DevnetOptions options)
    {
        _root = options.DataDirectory;
        Directory.CreateDirectory(_root);
        string file = Path.Combine(_root, "federators");
        if (!File.Exists(file))
            File.WriteAllText(file, options.Federators.ToString(CultureInfo.InvariantCulture));
        string federators = File.ReadAllText(file).Trim();
        if (federators != options.Federators.ToString(CultureInfo.InvariantCulture))
            throw new FormatException($"the devnet in {_root} has {federators} federators: start it with --federators {federators}, or anew with --reset");
    }

    public string Bitcoin => Path.Combine(_root, "bitcoin");

    public string Rootstock => Path.Combine(_root, "rootstock");

    public string App => Path.Combine(_root, "app");

    public string Hsm(int index) => Path.Combine(_root, $"hsm-{index + 1}");

    public string Federator(int index) => Path.Combine(_root, $"federator-{index + 1}");
}

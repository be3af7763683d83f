using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Cambium.Node.Tests;

/// <summary>Settings that say nothing, and remember what they were asked for.</summary>
internal sealed class AskedSettings : IConfiguration
{
    private readonly IConfigurationRoot _empty = new ConfigurationBuilder().Build();

    public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

    public string? this[string key]
    {
        get
        {
            Keys.Add(key);
            return null;
        }
        set => throw new NotSupportedException();
    }

    public IConfigurationSection GetSection(string key)
    {
        Keys.Add(key);
        return _empty.GetSection(key);
    }

    public IEnumerable<IConfigurationSection> GetChildren() => [];

    public IChangeToken GetReloadToken() => _empty.GetReloadToken();
}

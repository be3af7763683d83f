using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace Cambium.Configuration;

/// <summary>Reads settings such as <c>rootstock:url</c> one by one, and collects a sentence for each that is wrong or unknown.</summary>
public sealed class SettingsReader(IConfiguration settings)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _errors = [];

    /// <summary>Everything that is wrong, the settings without a meaning among it.</summary>
    public IReadOnlyList<string> Errors() => [.. _errors, .. Unknown()];

    public string? Text(string key)
    {
        _known.Add(key);
        return string.IsNullOrEmpty(settings[key]) ? null : settings[key];
    }

    /// <summary>One of some texts, in any case.</summary>
    public string Choice(string key, IReadOnlyList<string> choices, string otherwise)
    {
        if (Text(key) is not { } text)
            return otherwise;
        return choices.FirstOrDefault(choice => string.Equals(choice, text, StringComparison.OrdinalIgnoreCase))
            ?? Wrong(key, $"'{text}' is none of {string.Join(", ", choices)}", otherwise);
    }

    public T Choice<T>(string key, T otherwise)
        where T : struct, Enum
    {
        if (Text(key) is not { } text)
            return otherwise;
        return Enum.TryParse(text, ignoreCase: true, out T choice) && Enum.IsDefined(choice) && !int.TryParse(text, out _)
            ? choice
            : Wrong(key, $"'{text}' is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}", otherwise);
    }

    public int Number(string key, int least, int most, int otherwise)
    {
        if (Text(key) is not { } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : Wrong(key, $"'{text}' is not a number from {least} to {most}", otherwise);
    }

    public bool Flag(string key, bool otherwise)
    {
        if (Text(key) is not { } text)
            return otherwise;
        return bool.TryParse(text, out bool flag) ? flag : Wrong(key, $"'{text}' is neither true nor false", otherwise);
    }

    public TimeSpan Seconds(string key, TimeSpan otherwise)
    {
        if (Text(key) is not { } text)
            return otherwise;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and < 1e9
            ? TimeSpan.FromSeconds(seconds)
            : Wrong(key, $"'{text}' is not a positive number of seconds", otherwise);
    }

    public DateTimeOffset Time(string key, DateTimeOffset otherwise)
    {
        if (Text(key) is not { } text)
            return otherwise;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : Wrong(key, $"'{text}' is not a time such as 2026-01-31T12:00:00Z", otherwise);
    }

    public IPAddress Address(string key, IPAddress otherwise)
    {
        if (Text(key) is not { } text)
            return otherwise;
        return IPAddress.TryParse(text, out IPAddress? address) ? address : Wrong(key, $"'{text}' is not an IP address", otherwise);
    }

    /// <summary>The address of a web service.</summary>
    public Uri? Url(string key, Uri? otherwise)
    {
        if (Text(key) is not { } text)
            return otherwise;
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : Wrong(key, $"'{text}' is not an http or https address", otherwise);
    }

    /// <summary>A JSON array, or one text with commas; null when the setting is absent.</summary>
    public IReadOnlyList<string>? List(string key)
    {
        _known.Add(key);
        IConfigurationSection section = settings.GetSection(key);
        string?[] items = [.. section.GetChildren().Select(child => child.Value)];
        if (items.Length > 0)
            return [.. items.OfType<string>()];
        return section.Value?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>How many elements an array of objects has; <c>key:0:name</c> is the first one's name.</summary>
    public int Count(string key) => settings.GetSection(key).GetChildren().Count(child => int.TryParse(child.Key, out _));

    public T Wrong<T>(string key, string reason, T otherwise)
    {
        _errors.Add($"{key}: {reason}");
        return otherwise;
    }

    private IEnumerable<string> Unknown() => settings.AsEnumerable()
        .Where(pair => pair.Value is not null && !IsKnown(pair.Key))
        .Select(pair => $"{pair.Key}: there is no such setting");

    private bool IsKnown(string key) => _known.Any(known =>
        key.Equals(known, StringComparison.OrdinalIgnoreCase) || key.StartsWith(known + ":", StringComparison.OrdinalIgnoreCase));
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Cambium.Bitcoin.Hd;

/// <summary>The steps from a key to a descendant (BIP-32), written <c>m/44'/0'/0'/0/5</c>; immutable.</summary>
public sealed class KeyPath : IEquatable<KeyPath>
{
    /// <summary>Indexes from here on are hardened: they need the private key.</summary>
    public const uint Hardened = 0x8000_0000;

    public static readonly KeyPath Root = new([]);

    private readonly uint[] _steps;

    public KeyPath(IEnumerable<uint> steps) => _steps = [.. steps];

    public IReadOnlyList<uint> Steps => _steps;

    /// <exception cref="FormatException">Not a path.</exception>
    public static KeyPath Parse(string text) =>
        TryParse(text, out KeyPath? path) ? path : throw new FormatException($"'{text}' is not a key path");

    /// <summary>Reads steps divided by slashes, <c>'</c> or <c>h</c> after a number for a hardened one, with or without <c>m/</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out KeyPath? path)
    {
        path = null;
        if (text is null)
            return false;
        IEnumerable<string> words = text.Split('/');
        if (text == "m" || text.StartsWith("m/", StringComparison.Ordinal))
            words = words.Skip(1);
        List<uint> steps = [];
        foreach (string word in words)
        {
            if (!TryParseStep(word, out uint step))
                return false;
            steps.Add(step);
        }
        path = new KeyPath(steps);
        return true;
    }

    public KeyPath Child(uint step) => new([.. _steps, step]);

    public override string ToString() => string.Concat(_steps.Select(TextOf).Prepend("m"));

    public bool Equals(KeyPath? other) => other is not null && _steps.AsSpan().SequenceEqual(other._steps);

    public override bool Equals(object? obj) => Equals(obj as KeyPath);

    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (uint step in _steps)
            hash.Add(step);
        return hash.ToHashCode();
    }

    private static string TextOf(uint step) => string.Create(
        CultureInfo.InvariantCulture, $"/{step & ~Hardened}{((step & Hardened) != 0 ? "'" : "")}");

    private static bool TryParseStep(string word, out uint step)
    {
        bool hardened = word.EndsWith('\'') || word.EndsWith('h');
        ReadOnlySpan<char> digits = hardened ? word.AsSpan(0, word.Length - 1) : word;
        if (!uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out step) || step >= Hardened)
            return false;
        step |= hardened ? Hardened : 0;
        return true;
    }
}

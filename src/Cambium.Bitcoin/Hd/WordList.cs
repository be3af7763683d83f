using System.Collections.Frozen;

namespace Cambium.Bitcoin.Hd;

/// <summary>The 2048 English words of BIP-39, in their order.</summary>
public static class WordList
{
    private const string ResourceName = "Cambium.Bitcoin.Hd.english.txt";

    public static IReadOnlyList<string> English { get; } = Load();

    private static readonly FrozenDictionary<string, int> Index =
        English.Select((word, index) => (word, index)).ToFrozenDictionary(entry => entry.word, entry => entry.index);

    public static bool TryFind(string word, out int index) => Index.TryGetValue(word, out index);

    private static string[] Load()
    {
        using Stream stream = typeof(WordList).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException("the word list is missing from the assembly");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

using System.Diagnostics.CodeAnalysis;
using Cambium.Codecs.Bitcoin;

namespace Cambium.Bitcoin.Psbt;

/// <summary>
/// One key-value map of BIP-174, in its order. A key is a type byte and key data. Entries of unknown types are kept,
/// and a map that was read is written back byte for byte.
/// </summary>
internal sealed class PsbtMap
{
    private const int MaxKeyLength = 10_000;

    private readonly List<(byte[] Key, byte[] Value)> _entries = [];

    public IReadOnlyList<(byte[] Key, byte[] Value)> Entries => _entries;

    public static PsbtMap Read(ref BitcoinReader reader)
    {
        PsbtMap map = new();
        HashSet<string> seen = [];
        while (true)
        {
            byte[] key = reader.ReadVarBytes(MaxKeyLength).ToArray();
            if (key.Length == 0)
                return map;
            if (!seen.Add(Convert.ToHexString(key)))
                throw new BitcoinFormatException("a key occurs twice in one map");
            map._entries.Add((key, reader.ReadVarBytes().ToArray()));
        }
    }

    public void Write(BitcoinWriter writer)
    {
        foreach ((byte[] key, byte[] value) in _entries)
        {
            writer.WriteVarBytes(key);
            writer.WriteVarBytes(value);
        }
        writer.WriteByte(0);
    }

    public bool TryGet(byte type, [NotNullWhen(true)] out byte[]? value)
    {
        value = _entries.Find(entry => entry.Key.Length == 1 && entry.Key[0] == type).Value;
        return value is not null;
    }

    /// <summary>Key data and values of one type.</summary>
    public IEnumerable<(byte[] KeyData, byte[] Value)> All(byte type) =>
        _entries.Where(entry => entry.Key[0] == type).Select(entry => (entry.Key[1..], entry.Value));

    /// <summary>Replaces the value of a key, or adds the key after the last one of its type or a lower one.</summary>
    public void Set(byte type, ReadOnlySpan<byte> keyData, byte[] value)
    {
        byte[] key = [type, .. keyData];
        int existing = _entries.FindIndex(entry => entry.Key.AsSpan().SequenceEqual(key));
        if (existing >= 0)
        {
            _entries[existing] = (key, value);
            return;
        }
        int next = _entries.FindIndex(entry => entry.Key[0] > type);
        _entries.Insert(next < 0 ? _entries.Count : next, (key, value));
    }

    public void SetOrRemove(byte type, byte[]? value)
    {
        if (value is null)
            RemoveTypes(found => found == type);
        else
            Set(type, [], value);
    }

    public void RemoveTypes(Predicate<byte> matches) => _entries.RemoveAll(entry => matches(entry.Key[0]));

    /// <summary>Adds the entries of another map whose keys are not here; entries end up in the order of their types.</summary>
    public void Merge(PsbtMap other)
    {
        HashSet<string> known = [.. _entries.Select(entry => Convert.ToHexString(entry.Key))];
        (byte[] Key, byte[] Value)[] added = [.. other._entries.Where(entry => !known.Contains(Convert.ToHexString(entry.Key)))];
        if (added.Length == 0)
            return;
        // The sort is stable: within a type the entries of this map stay in front.
        (byte[] Key, byte[] Value)[] all = [.. _entries.Concat(added).OrderBy(entry => entry.Key[0])];
        _entries.Clear();
        _entries.AddRange(all);
    }
}

using System.Numerics;
using System.Runtime.InteropServices;

namespace Cambium.Storage.Log;

/// <summary>
/// Fingerprint to location, 16 bytes a slot, open addressing with linear probing. One writer, any number of readers without locks: a slot's
/// location is written before its fingerprint, and growing publishes a new array.
/// </summary>
internal sealed class LogIndex
{
    public const ulong Removed = ulong.MaxValue;

    private const int WordsPerSlot = 2;
    private const int InitialSlots = 64;

    private ulong[] _words;
    private int _used;

    public LogIndex() => _words = new ulong[InitialSlots * WordsPerSlot];

    private LogIndex(ulong[] words, int used)
    {
        _words = words;
        _used = used;
    }

    public int SlotCount => _words.Length / WordsPerSlot;

    /// <summary>The slots as they are saved.</summary>
    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(_words.AsSpan());

    /// <summary>An index read back from its bytes.</summary>
    public static LogIndex FromWords(ulong[] words)
    {
        int used = 0;
        for (int i = 0; i < words.Length; i += WordsPerSlot)
            used += words[i] != 0 ? 1 : 0;
        return new LogIndex(words, used);
    }

    /// <summary>Whether words of this number can be an index.</summary>
    public static bool IsValidLength(long words) =>
        words is >= InitialSlots * WordsPerSlot and <= int.MaxValue && BitOperations.IsPow2(words);

    public Cursor Find(ulong fingerprint) => new(Volatile.Read(ref _words), fingerprint);

    public void Add(ulong fingerprint, Location location)
    {
        if ((_used + 1) * 4L > SlotCount * 3L)
            Grow();
        Insert(_words, fingerprint, location.Packed);
        _used++;
    }

    public void Set(int slot, Location location) => Volatile.Write(ref _words[slot * WordsPerSlot + 1], location.Packed);

    public void Remove(int slot) => Volatile.Write(ref _words[slot * WordsPerSlot + 1], Removed);

    public bool TryGet(int slot, out Location location)
    {
        location = new Location(Volatile.Read(ref _words[slot * WordsPerSlot + 1]));
        return _words[slot * WordsPerSlot] != 0 && location.Packed != Removed;
    }

    /// <summary>The places of all live records.</summary>
    public IEnumerable<Location> Locations()
    {
        ulong[] words = Volatile.Read(ref _words);
        for (int i = 0; i < words.Length; i += WordsPerSlot)
        {
            if (words[i] != 0 && words[i + 1] != Removed)
                yield return new Location(words[i + 1]);
        }
    }

    private void Grow()
    {
        ulong[] old = _words;
        int live = 0;
        for (int i = 0; i < old.Length; i += WordsPerSlot)
            live += old[i] != 0 && old[i + 1] != Removed ? 1 : 0;
        int slots = live * 2L > SlotCount ? SlotCount * 2 : SlotCount;
        ulong[] grown = new ulong[slots * WordsPerSlot];
        for (int i = 0; i < old.Length; i += WordsPerSlot)
        {
            if (old[i] != 0 && old[i + 1] != Removed)
                Insert(grown, old[i], old[i + 1]);
        }
        _used = live;
        Volatile.Write(ref _words, grown);
    }

    private static void Insert(ulong[] words, ulong fingerprint, ulong location)
    {
        int mask = words.Length / WordsPerSlot - 1;
        int slot = (int)(fingerprint & (uint)mask);
        while (words[slot * WordsPerSlot] != 0)
            slot = (slot + 1) & mask;
        words[slot * WordsPerSlot + 1] = location;
        Volatile.Write(ref words[slot * WordsPerSlot], fingerprint);
    }

    /// <summary>Goes through the slots that hold a fingerprint.</summary>
    internal struct Cursor(ulong[] words, ulong fingerprint)
    {
        private readonly int _mask = words.Length / WordsPerSlot - 1;
        private int _next = (int)(fingerprint & (uint)(words.Length / WordsPerSlot - 1));

        public int Slot { get; private set; }

        public Location Location { get; private set; }

        public bool MoveNext()
        {
            while (Volatile.Read(ref words[_next * WordsPerSlot]) is var found and not 0)
            {
                Slot = _next;
                Location = new Location(Volatile.Read(ref words[_next * WordsPerSlot + 1]));
                _next = (_next + 1) & _mask;
                if (found == fingerprint && Location.Packed != Removed)
                    return true;
            }
            return false;
        }
    }
}

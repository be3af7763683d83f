using Cambium.Bridge.Storage;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Whitelists;

/// <summary>
/// Who may peg in, by the hash in the address alone, until a Bitcoin height that switches the list off: cells
/// lockWhitelist and, with RSKIP-87, unlimitedLockWhitelist (reference 2.2, 6.4).
/// </summary>
public sealed class Whitelist(BridgeSession session) : ICellGroup
{
    private const int HashLength = 20;
    private const int NeverDisabled = int.MaxValue;

    private static readonly Hash256 OneOffCell = CellKey.Short("lockWhitelist");
    private static readonly Hash256 UnlimitedCell = CellKey.Short("unlimitedLockWhitelist");

    private SortedDictionary<byte[], WhitelistEntry>? _entries;
    private int _disableHeight = NeverDisabled;

    /// <summary>The entries, ordered by hash.</summary>
    public IReadOnlyCollection<WhitelistEntry> Entries => Load().Values;

    public bool IsDisableHeightSet
    {
        get
        {
            Load();
            return _disableHeight < NeverDisabled;
        }
    }

    public WhitelistEntry? Find(byte[] addressHash) => Load().GetValueOrDefault(addressHash);

    public bool TryAdd(WhitelistEntry entry) => Load().TryAdd(entry.AddressHash, entry);

    public bool Remove(byte[] addressHash) => Load().Remove(addressHash);

    public void DisableAt(int height)
    {
        Load();
        _disableHeight = height;
    }

    /// <summary>Lets a sender pass and uses up its one-off entry, even when the deposit is refused later.</summary>
    public bool TryConsume(byte[] addressHash, Satoshis amount, int bitcoinHeight)
    {
        WhitelistEntry? entry = Find(addressHash);
        if (bitcoinHeight <= _disableHeight && entry?.Allows(amount) != true)
            return false;
        if (entry is { IsUnlimited: false })
            Remove(addressHash);
        return true;
    }

    public void Save()
    {
        if (_entries is null)
            return;
        session.Cells.Set(OneOffCell, EncodeOneOff(_entries.Values));
        if (session.IsActive(ConsensusRule.Rskip87))
            session.Cells.Set(UnlimitedCell, EncodeUnlimited(_entries.Values));
    }

    private SortedDictionary<byte[], WhitelistEntry> Load()
    {
        if (_entries is not null)
            return _entries;
        var entries = new SortedDictionary<byte[], WhitelistEntry>(UnsignedBytes.Order);

        // Without the first cell the second is not looked at.
        if (session.Cells.Get(OneOffCell) is { Length: > 0 } oneOff)
        {
            _disableHeight = ReadOneOff(oneOff, entries);
            if (session.IsActive(ConsensusRule.Rskip87) && session.Cells.Get(UnlimitedCell) is { } unlimited)
                ReadUnlimited(unlimited, entries);
        }

        return _entries = entries;
    }

    private static int ReadOneOff(byte[] bytes, SortedDictionary<byte[], WhitelistEntry> entries)
    {
        RlpReader list = new RlpReader(bytes).ReadList();
        for (int pairs = (list.CountItems() - 1) / 2; pairs > 0; pairs--)
        {
            byte[] hash = ReadHash(ref list);
            entries[hash] = new WhitelistEntry(hash, new Satoshis((long)RlpInteger.Read(ref list)));
        }

        return (int)RlpInteger.Read(ref list);
    }

    // The authority can list a malformed address, but such a list cannot be read again.
    private static byte[] ReadHash(ref RlpReader list)
    {
        byte[] hash = list.ReadBytes().ToArray();
        return hash.Length == HashLength ? hash : throw new BridgeException("A whitelisted hash has the wrong length.");
    }

    private static void ReadUnlimited(byte[] bytes, SortedDictionary<byte[], WhitelistEntry> entries)
    {
        RlpReader list = new RlpReader(bytes).ReadList();
        while (!list.IsEnd)
        {
            byte[] hash = ReadHash(ref list);
            entries[hash] = new WhitelistEntry(hash, null);
        }
    }

    private byte[] EncodeOneOff(IEnumerable<WhitelistEntry> entries)
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        foreach (WhitelistEntry entry in entries.Where(static entry => !entry.IsUnlimited))
        {
            writer.Write(entry.AddressHash);
            RlpInteger.Write(writer, entry.Maximum.GetValueOrDefault().Value);
        }

        RlpInteger.Write(writer, _disableHeight);
        writer.EndList(list);
        return writer.ToArray();
    }

    private static byte[] EncodeUnlimited(IEnumerable<WhitelistEntry> entries)
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        foreach (WhitelistEntry entry in entries.Where(static entry => entry.IsUnlimited))
            writer.Write(entry.AddressHash);
        writer.EndList(list);
        return writer.ToArray();
    }
}

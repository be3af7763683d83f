using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Cambium.JsonRpc.Sco;

/// <summary>The addresses and blocks of addresses that this node does not talk to. Thread safe.</summary>
public sealed class BannedAddresses
{
    private readonly Lock _lock = new();
    private readonly SortedSet<string> _banned = new(StringComparer.Ordinal);

    /// <summary>The banned addresses and blocks as texts.</summary>
    public IReadOnlyList<string> All
    {
        get
        {
            lock (_lock)
                return [.. _banned];
        }
    }

    /// <summary>Bans an address, or a block of them written <c>address/bits</c>; false when the text is neither, or means this machine.</summary>
    public bool TryBan(string text)
    {
        if (!TryNormalise(text, out string? normal))
            return false;
        lock (_lock)
            _banned.Add(normal);
        return true;
    }

    /// <summary>Takes a ban back; false when the text is no address or block.</summary>
    public bool TryUnban(string text)
    {
        if (!TryNormalise(text, out string? normal))
            return false;
        lock (_lock)
            _banned.Remove(normal);
        return true;
    }

    /// <summary>Names are not looked up: only numeric addresses can be banned.</summary>
    private static bool TryNormalise(string text, [NotNullWhen(true)] out string? normal)
    {
        normal = null;
        string[] parts = text.Trim().Split('/');
        if (parts.Length > 2 || !IPAddress.TryParse(parts[0], out IPAddress? address) || IsLocal(address))
            return false;
        if (parts.Length == 1)
        {
            normal = address.ToString();
            return true;
        }
        int most = address.GetAddressBytes().Length * 8;
        if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int bits) || bits == 0 || bits > most)
            return false;
        normal = string.Create(CultureInfo.InvariantCulture, $"{address}/{bits}");
        return true;
    }

    private static bool IsLocal(IPAddress address) =>
        IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}

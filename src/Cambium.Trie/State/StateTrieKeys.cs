using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Trie.State;

/// <summary>The keys of the state trie (RSKIP108): a domain byte, then names each behind the first ten bytes of their hash.</summary>
public static class StateTrieKeys
{
    /// <summary>How many bytes of a name's hash go in front of it, to balance the trie.</summary>
    public const int SecurePrefixLength = 10;

    public const int AccountKeyLength = 1 + SecurePrefixLength + Address.Size;

    /// <summary>The longest key: a cell whose slot has 32 significant bytes.</summary>
    public const int MaxCellKeyLength = AccountKeyLength + 1 + SecurePrefixLength + UInt256.Size;

    private const byte Domain = 0x00;
    private const byte StoragePrefix = 0x00;
    private const byte CodePrefix = 0x80;

    /// <summary>The account of the REMASC transaction's sender, whose address is the single byte 0 (a quirk of the reference).</summary>
    public static ReadOnlySpan<byte> RemascSender =>
        [Domain, 0xbc, 0x36, 0x78, 0x9e, 0x7a, 0x1e, 0x28, 0x14, 0x36, 0x46, 0x00];

    public static byte[] Account(in Address address)
    {
        byte[] key = new byte[AccountKeyLength];
        key[0] = Domain;
        WriteSecurePrefix(address.AsSpan(), key.AsSpan(1));
        address.CopyTo(key.AsSpan(1 + SecurePrefixLength));
        return key;
    }

    /// <summary>The key whose presence says "this account is a contract", at the root of its storage.</summary>
    public static byte[] ContractMarker(in Address address) => [.. Account(address), StoragePrefix];

    public static byte[] Code(in Address address) => [.. Account(address), CodePrefix];

    public static byte[] Cell(in Address address, in UInt256 slot)
    {
        Span<byte> key = stackalloc byte[MaxCellKeyLength];
        return key[..WriteCell(Account(address), slot, key)].ToArray();
    }

    /// <summary>Whether a key directly below an account is that of its code.</summary>
    internal static bool IsCode(ReadOnlySpan<byte> key) => key[AccountKeyLength] == CodePrefix;

    /// <summary>Marker key after an account key; returns its length.</summary>
    internal static int WriteMarker(ReadOnlySpan<byte> account, Span<byte> destination) => Append(account, StoragePrefix, destination);

    /// <summary>Code key after an account key; returns its length.</summary>
    internal static int WriteCode(ReadOnlySpan<byte> account, Span<byte> destination) => Append(account, CodePrefix, destination);

    /// <summary>Cell key after an account key; returns its length. The slot loses its leading zero bytes, but slot 0 keeps one.</summary>
    internal static int WriteCell(ReadOnlySpan<byte> account, in UInt256 slot, Span<byte> destination)
    {
        int at = WriteMarker(account, destination);
        Span<byte> name = stackalloc byte[UInt256.Size];
        slot.WriteBigEndian(name);
        WriteSecurePrefix(name, destination[at..]);
        at += SecurePrefixLength;
        name = name[Math.Min(UInt256.Size - slot.ByteLength, UInt256.Size - 1)..];
        name.CopyTo(destination[at..]);
        return at + name.Length;
    }

    private static int Append(ReadOnlySpan<byte> account, byte suffix, Span<byte> destination)
    {
        account.CopyTo(destination);
        destination[account.Length] = suffix;
        return account.Length + 1;
    }

    private static void WriteSecurePrefix(ReadOnlySpan<byte> name, Span<byte> destination)
    {
        Span<byte> hash = stackalloc byte[Hash256.Size];
        Keccak256.Hash(name, hash);
        hash[..SecurePrefixLength].CopyTo(destination);
    }
}

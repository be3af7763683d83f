using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Cambium.Primitives;

namespace Cambium.Crypto;

/// <summary>
/// Mixed-case address checksums: EIP-55, and EIP-1191 where the chain adopted it (Rootstock mainnet 30 and testnet 31), which
/// puts the chain id and "0x" before the hashed text.
/// </summary>
public static class AddressChecksum
{
    private const string Prefix = "0x";
    private const int DigitCount = 2 * Address.Size;
    private const int RootstockMainnet = 30;
    private const int RootstockTestnet = 31;

    /// <summary>Upper case where the digest has this nibble or more.</summary>
    private const int UpperCaseFrom = 8;

    /// <summary>The address as "0x" and 40 digits whose case carries the checksum; EIP-55 for chains without EIP-1191 or no chain.</summary>
    public static string Format(in Address address, int? chainId = null)
    {
        string digits = Hex.Encode(address.AsSpan());
        Hash256 digest = Keccak256.Hash(Encoding.ASCII.GetBytes(SaltOf(chainId) + digits));
        var text = new StringBuilder(Prefix, Prefix.Length + DigitCount);
        for (int i = 0; i < DigitCount; i++)
        {
            int nibble = (digest.AsSpan()[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xf;
            text.Append(nibble >= UpperCaseFrom ? char.ToUpperInvariant(digits[i]) : digits[i]);
        }
        return text.ToString();
    }

    /// <summary>Whether the text is an address whose case is exactly that of <see cref="Format"/>.</summary>
    public static bool IsValid([NotNullWhen(true)] string? text, int? chainId = null) =>
        text is not null
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && Address.TryParse(text, out Address address)
        && text == Format(address, chainId);

    /// <summary>
    /// Reads an address as wallets do: all lower or all upper case carries no checksum and is taken; mixed case must be right
    /// for the chain.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, int? chainId, out Address address)
    {
        if (!Address.TryParse(text, out address))
            return false;
        ReadOnlySpan<char> digits = text.AsSpan(text.Length - DigitCount);
        bool mixed = digits.ContainsAnyInRange('a', 'f') && digits.ContainsAnyInRange('A', 'F');
        return !mixed || digits.SequenceEqual(Format(address, chainId).AsSpan(Prefix.Length));
    }

    private static string SaltOf(int? chainId) =>
        chainId is RootstockMainnet or RootstockTestnet ? chainId.Value.ToString(CultureInfo.InvariantCulture) + Prefix : "";
}

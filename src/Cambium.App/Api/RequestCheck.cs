using System.Globalization;
using Cambium.App.Http;
using Cambium.App.Networks;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Hd;
using Cambium.Bitcoin.Wallet;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.App.Api;

/// <summary>
/// Reads the members of a request, and collects what is wrong with each, so that a client hears everything at once. What a wrong member
/// gives is not to be used: <see cref="ThrowIfWrong"/> comes first.
/// </summary>
internal sealed class RequestCheck(PegNetwork network)
{
    /// <summary>The longest text that is looked at; an extended key has 111 characters.</summary>
    private const int LongestText = 128;

    /// <summary>A thousand satoshis for a virtual byte: ten times the highest rates that Bitcoin saw.</summary>
    private const long HighestFeeRate = 1_000_000;
    private const int RateDecimals = 3;
    private const long RateUnit = 1000;

    /// <summary>Accounts up to here are, or may become, precompiled contracts: the Bridge is one.</summary>
    private static readonly UInt256 LastReserved = UInt256.FromBigEndian(Address.Parse("0x0000000000000000000000000000000001ffffff").AsSpan());

    private readonly Dictionary<string, string> _errors = [];
    private ProblemCode? _code;

    /// <exception cref="ProblemException">Something is wrong.</exception>
    public void ThrowIfWrong()
    {
        if (_code is null)
            return;
        string detail = _errors.Count == 1 ? _errors.Values.First() : $"{_errors.Count} members of the request are wrong.";
        throw new ProblemException(_code, detail, _errors);
    }

    public void Wrong(string member, ProblemCode code, string sentence)
    {
        if (_errors.TryAdd(member, sentence))
            _code = _code is null || _code == code ? code : ProblemCode.InvalidBody;
    }

    /// <summary>A positive number of satoshis, at most all bitcoin.</summary>
    public Satoshis Amount(string member, string? text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long amount) && amount > 0 && amount <= Satoshis.MaxMoney.Value)
            return new Satoshis(amount);
        Wrong(member, ProblemCode.InvalidBody, $"{member} is not a whole number of satoshis above zero, written as a text.");
        return Satoshis.Zero;
    }

    /// <summary>Satoshis for a virtual byte, with at most three decimals.</summary>
    public FeeRate Rate(string member, string? text)
    {
        bool isNumber = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal rate);
        if (!isNumber || rate <= 0 || rate.Scale > RateDecimals)
            Wrong(member, ProblemCode.InvalidBody, $"{member} is not a rate in satoshis for a virtual byte, such as \"4.5\", with at most three decimals.");
        else if (rate * RateUnit > HighestFeeRate)
            Wrong(member, ProblemCode.InvalidBody, $"{member} is above {HighestFeeRate / RateUnit} satoshis for a virtual byte, which nobody pays.");
        else
            return new FeeRate((long)(rate * RateUnit));
        return default;
    }

    /// <summary>An address of the peg's Bitcoin network.</summary>
    public BitcoinAddress Bitcoin(string member, string? text)
    {
        if (text is { Length: > 0 and <= LongestText })
        {
            if (BitcoinAddress.TryParse(text, network.Bitcoin, out BitcoinAddress? address))
                return address;
            if (PegNetwork.All.FirstOrDefault(other => BitcoinAddress.TryParse(text, other.Bitcoin, out _)) is { } other)
                Wrong(member, ProblemCode.WrongNetwork, $"{member} is an address of Bitcoin {other}; this is {network}.");
        }
        Wrong(member, ProblemCode.InvalidAddress, $"{member} is not a Bitcoin address; a letter may be missing or wrong.");
        return BitcoinAddress.P2pkh(network.Bitcoin, new byte[20]);
    }

    /// <summary>An account that can be credited: with a checksum, one of this network or of Ethereum; not one of the protocol's own.</summary>
    public Address Recipient(string member, string? text)
    {
        if (text is null or { Length: > LongestText } || !Address.TryParse(text, out Address address))
        {
            Wrong(member, ProblemCode.InvalidAddress, $"{member} is not a Rootstock address: 0x and 40 hexadecimal digits.");
            return default;
        }
        if (!AddressChecksum.TryParse(text, network.ChainId, out _) && !AddressChecksum.TryParse(text, chainId: null, out _))
            WrongChecksum(member, text);
        else if (address.ToUInt256() <= LastReserved)
            Wrong(member, ProblemCode.InvalidAddress, $"{member} belongs to the protocol ({(address == BridgeEvents.Bridge ? "the Bridge" : "a built-in contract")}): nobody could spend what arrives there.");
        return address;
    }

    /// <summary>A hash of a Bitcoin transaction as it is shown, in wire order.</summary>
    public Hash256 TransactionId(string member, string? text)
    {
        if (text is { Length: <= LongestText } && Hash256.TryParse(text, out Hash256 hash))
            return hash.Reversed();
        Wrong(member, ProblemCode.InvalidBody, $"{member} is not a transaction's hash: 64 hexadecimal digits.");
        return default;
    }

    /// <summary>Bytes as hexadecimal text; null when it is absent.</summary>
    public byte[]? Bytes(string member, string? text, int most)
    {
        if (text is null)
            return null;
        if (text.Length <= 2 * most && Hex.TryDecode(text, out byte[]? bytes))
            return bytes;
        Wrong(member, ProblemCode.InvalidBody, $"{member} is not hexadecimal text of at most {most} bytes.");
        return null;
    }

    /// <summary>A key path such as m/84'/0'/0'/0/5; null when it is absent.</summary>
    public KeyPath? Path(string member, string? text)
    {
        if (text is null)
            return null;
        if (text.Length <= LongestText && KeyPath.TryParse(text, out KeyPath? path))
            return path;
        Wrong(member, ProblemCode.InvalidBody, $"{member} is not a key path such as m/84'/0'/0'/0/5.");
        return null;
    }

    /// <summary>A list with something in it, and not too much.</summary>
    public IReadOnlyList<T> Items<T>(string member, IReadOnlyList<T>? items, int most)
    {
        if (items is null or { Count: 0 })
            Wrong(member, ProblemCode.InvalidBody, $"{member} is empty.");
        else if (items.Count > most)
            Wrong(member, ProblemCode.TooManyItems, $"{member} has {items.Count} items; at most {most} fit one request.");
        else
            return items;
        return [];
    }

    private void WrongChecksum(string member, string text)
    {
        PegNetwork? other = PegNetwork.All.FirstOrDefault(other => AddressChecksum.TryParse(text, other.ChainId, out _));
        if (other is not null)
            Wrong(member, ProblemCode.WrongNetwork, $"{member} has the checksum of Rootstock {other}; this is {network}.");
        else
            Wrong(member, ProblemCode.InvalidAddress, $"{member} has a wrong checksum: a digit is probably mistyped.");
    }
}

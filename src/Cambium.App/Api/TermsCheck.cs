using System.Globalization;
using System.Numerics;
using Cambium.App.Http;
using Cambium.App.Networks;
using Cambium.Bitcoin.Addresses;
using Cambium.Primitives;

namespace Cambium.App.Api;

/// <summary>Reads terms that come back. They only need a form: whether they are what was quoted, their hash decides.</summary>
internal sealed class TermsCheck(PegNetwork network)
{
    private const int LongestAmount = 30;
    private const int LongestBytes = 41;

    private readonly RequestCheck _check = new(network);

    public static ProblemException Absent() => new(ProblemCode.InvalidBody, "terms", "terms is absent: give the quote's.");

    public Wei Amount(string member, string? text)
    {
        if (text is { Length: > 0 and <= LongestAmount } && BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger number))
            return new Wei(UInt256.FromBigEndian(number.ToByteArray(isUnsigned: true, isBigEndian: true)));
        _check.Wrong($"terms.{member}", ProblemCode.InvalidBody, $"terms.{member} is not a number of wei, written as a text.");
        return Wei.Zero;
    }

    public Address Account(string member, string? text)
    {
        if (!Address.TryParse(text, out Address account))
            _check.Wrong($"terms.{member}", ProblemCode.InvalidAddress, $"terms.{member} is not a Rootstock address.");
        return account;
    }

    public BitcoinAddress Bitcoin(string member, string? text) => _check.Bitcoin($"terms.{member}", text);

    public byte[] Bytes(string member, string? text) => _check.Bytes($"terms.{member}", text, LongestBytes) ?? [];

    public long Nonce(string? text)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long nonce))
            _check.Wrong("terms.nonce", ProblemCode.InvalidBody, "terms.nonce is not a number, written as a text.");
        return nonce;
    }

    /// <exception cref="ProblemException">A member is not in its form.</exception>
    public T Done<T>(T quote)
    {
        _check.ThrowIfWrong();
        return quote;
    }
}

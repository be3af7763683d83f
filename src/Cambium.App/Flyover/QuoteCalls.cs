using System.Text;
using Cambium.Crypto;

namespace Cambium.App.Flyover;

/// <summary>The contracts' calls that have a quote in them: one is made, the others are read from the chain.</summary>
internal static class QuoteCalls
{
    private const int SelectorSize = 4;
    private const string PegInTuple = "(uint256,uint256,uint256,uint256,uint256,bytes20,address,address,address,address,int64,uint32,uint32,uint32,uint32,uint16,bool,bytes,bytes,bytes)";
    private const string PegOutTuple = "(uint256,uint256,uint256,uint256,uint256,address,address,address,int64,uint32,uint32,uint32,uint32,uint32,uint16,uint16,bytes,bytes,bytes)";

    private static readonly byte[] CallForUser = SelectorOf($"callForUser({PegInTuple})");
    private static readonly byte[] RegisterPegIn = SelectorOf($"registerPegIn({PegInTuple},bytes,bytes,bytes,uint256)");
    private static readonly byte[] DepositPegOut = SelectorOf($"depositPegOut({PegOutTuple},bytes)");

    /// <summary>The call that gives RBTC to the contract for a quote.</summary>
    public static byte[] Deposit(PegOutQuote quote, ReadOnlySpan<byte> signature) =>
        [.. DepositPegOut, .. new QuoteEncoding().Structure(quote.Encode()).Bytes(signature).ToArray()];

    /// <summary>The quote of a call to the peg-in contract; null for other bytes.</summary>
    public static PegInQuote? TryReadPegIn(ReadOnlyMemory<byte> input) =>
        StartsWith(input, CallForUser) || StartsWith(input, RegisterPegIn) ? TryRead(input, PegInQuote.Decode) : null;

    /// <summary>The quote of a deposit into the peg-out contract; null for other bytes.</summary>
    public static PegOutQuote? TryReadPegOut(ReadOnlyMemory<byte> input) =>
        StartsWith(input, DepositPegOut) ? TryRead(input, PegOutQuote.Decode) : null;

    /// <summary>The deposit's transaction, without its witnesses, in a registration; null for other bytes.</summary>
    public static byte[]? TryReadDepositTransaction(ReadOnlyMemory<byte> input)
    {
        if (!StartsWith(input, RegisterPegIn))
            return null;
        try
        {
            var values = new QuoteDecoding(input[SelectorSize..]);
            values.Number();
            values.Number();
            return values.Bytes();
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static T? TryRead<T>(ReadOnlyMemory<byte> input, Func<QuoteDecoding, T> decode)
        where T : class
    {
        try
        {
            return decode(new QuoteDecoding(input[SelectorSize..]).Structure());
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool StartsWith(ReadOnlyMemory<byte> input, byte[] selector) => input.Span.StartsWith(selector);

    private static byte[] SelectorOf(string signature) => Keccak256.Hash(Encoding.ASCII.GetBytes(signature)).AsSpan()[..SelectorSize].ToArray();
}

using System.Globalization;
using System.Text.Json;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Parameters;

/// <summary>How a caller names a block: by tag, by number, or by hash (EIP-1898).</summary>
public abstract record BlockReference
{
    private BlockReference()
    {
    }

    /// <summary>What a block parameter means that was left out.</summary>
    public static BlockReference Latest { get; } = new ByTag(BlockTag.Latest);

    /// <summary>Relative to the best block.</summary>
    public sealed record ByTag(BlockTag Tag) : BlockReference
    {
        public override string ToString() => Tag.ToString().ToLowerInvariant();
    }

    /// <summary>On the best chain.</summary>
    /// <param name="Number">The number; <see cref="long.MaxValue"/> stands for all that are larger.</param>
    /// <param name="Text">As the caller wrote it.</param>
    public sealed record ByNumber(long Number, string Text) : BlockReference
    {
        public override string ToString() => Text;
    }

    /// <summary>Whichever branch it is on, unless it must be canonical.</summary>
    public sealed record ByHash(Hash256 Hash, bool RequireCanonical = false) : BlockReference
    {
        public override string ToString() => Hash.ToString();
    }

    /// <summary>The block parameter at a position; the latest block when it was left out.</summary>
    public static BlockReference ReadOptional(RpcCall call, int index, bool acceptsDecimal = false) =>
        ParameterText.At(call, index) is { } given ? Read(given, acceptsDecimal) : Latest;

    /// <summary>Reads a tag, a number, a hash, or an object with one of the latter two.</summary>
    /// <param name="parameter">The JSON value.</param>
    /// <param name="acceptsDecimal">Whether numbers may be decimal, as the reference allows for calls only.</param>
    /// <exception cref="RpcException">It names no block.</exception>
    public static BlockReference Read(JsonElement parameter, bool acceptsDecimal = false) => parameter.ValueKind switch
    {
        JsonValueKind.Object => ReadObject(parameter),
        JsonValueKind.String => Parse(ParameterText.Read(parameter), acceptsDecimal),
        _ => throw RpcException.InvalidParameters("Invalid input"),
    };

    private static BlockReference ReadObject(JsonElement json)
    {
        if (ParameterText.TryGet(json, "blockHash", out JsonElement hash))
            return new ByHash(HashParameter.ReadBlockHash(hash), ReadRequireCanonical(json));
        if (ParameterText.TryGet(json, "blockNumber", out JsonElement number))
            return Parse(ParameterText.Read(number), acceptsDecimal: false);
        throw RpcException.InvalidParameters("Invalid block input");
    }

    /// <summary>A boolean, as EIP-1898 has it, or the text that the reference wants.</summary>
    private static bool ReadRequireCanonical(JsonElement json)
    {
        if (!ParameterText.TryGet(json, "requireCanonical", out JsonElement value))
            return false;
        return bool.TryParse(ParameterText.Read(value), out bool required)
            ? required
            : throw RpcException.InvalidParameters("Invalid input: requireCanonical must be a String \"true\" or \"false\"");
    }

    private static BlockReference Parse(string text, bool acceptsDecimal)
    {
        switch (text)
        {
            case "latest":
                return Latest;
            case "earliest":
                return new ByTag(BlockTag.Earliest);
            case "pending":
                return new ByTag(BlockTag.Pending);
            case "safe":
                return new ByTag(BlockTag.Safe);
            case "finalized":
                return new ByTag(BlockTag.Finalized);
            default:
                return ParseNumberOrHash(text, acceptsDecimal);
        }
    }

    private static BlockReference ParseNumberOrHash(string text, bool acceptsDecimal)
    {
        ReadOnlySpan<char> digits = HexDigits.Of(text);
        if (text.StartsWith(HexDigits.Prefix, StringComparison.Ordinal) && digits.Length > 0 && HexDigits.AreAll(digits))
            return digits.Length == Hash256.Size * 2 ? new ByHash(new Hash256(Convert.FromHexString(digits))) : NumberOf(digits, text);
        if (text.Length == 0 || !text.All(char.IsAsciiDigit))
            throw RpcException.InvalidParameters($"Invalid block identifier '{text}'");
        return acceptsDecimal
            ? new ByNumber(long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : long.MaxValue, text)
            : throw RpcException.InvalidParameters($"invalid blocknumber {text}");
    }

    private static ByNumber NumberOf(ReadOnlySpan<char> digits, string text)
    {
        bool fits = HexDigits.TryParse(digits, out UInt256 number) && number <= (UInt256)(ulong)long.MaxValue;
        return new ByNumber(fits ? (long)(ulong)number : long.MaxValue, text);
    }
}

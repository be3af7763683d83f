namespace Cambium.JsonRpc.Tests.Recorded;

/// <summary>Where this node answers otherwise than the reference on purpose, by the line of the pair; docs/json-rpc.md says the same to readers.</summary>
internal static class DeliberateDifferences
{
    private const string OptionalParameters = "trailing parameters may be left out or null, as Ethereum's tools do";
    private const string CallersError = "a malformed or unknown parameter is the caller's error, not an internal one";
    private const string Tags = "the tags safe and finalized are known";
    private const string Eip1898 = "requireCanonical is a boolean in EIP-1898";
    private const string Added = "a method that the reference lacks";
    private const string HexCounts = "trace_filter takes counts in hexadecimal too, as all other numbers are";
    private const string Wording = "the same code in clearer words";
    private const string Estimate = "a creation without code costs gas as well";

    public static IReadOnlyDictionary<int, string> Reasons { get; } = new Dictionary<int, string>
    {
        [44] = Tags,
        [45] = Tags,
        [49] = Eip1898,
        [53] = Eip1898,
        [55] = OptionalParameters,
        [72] = CallersError,
        [98] = OptionalParameters,
        [142] = OptionalParameters,
        [149] = CallersError,
        [172] = Wording,
        [175] = OptionalParameters,
        [248] = CallersError,
        [252] = CallersError,
        [255] = CallersError,
        [256] = CallersError,
        [258] = CallersError,
        [359] = OptionalParameters,
        [365] = OptionalParameters,
        [374] = CallersError,
        [396] = Estimate,
        [420] = CallersError,
        [487] = CallersError,
        [498] = CallersError,
        [499] = CallersError,
        [509] = HexCounts,
        [510] = HexCounts,
        [513] = CallersError,
        [536] = Added,
        [537] = Added,
        [538] = Added,
        [539] = Added,
        [540] = Added,
        [548] = Wording,
        [569] = CallersError,
        [570] = CallersError,
        [571] = CallersError,
        [572] = CallersError,
        [573] = CallersError,
        [574] = Wording,
        [575] = CallersError,
        [579] = CallersError,
    };

    /// <summary>Members that results have in addition: Hardhat reads no log without <c>removed</c>.</summary>
    public static IReadOnlySet<string> AddedMembers { get; } = new HashSet<string> { "removed" };
}

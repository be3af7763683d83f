namespace Cambium.JsonRpc.Tests.Recorded;

/// <summary>Where this node answers otherwise than the reference on purpose, by the line of the pair; docs/json-rpc.md says the same to readers.</summary>
internal static class DeliberateDifferences
{
    private const string OptionalBlock = "trailing parameters may be left out, as Ethereum's tools do";
    private const string NotInternal = "a malformed parameter is the caller's error, not an internal one";
    private const string Tags = "the tags safe and finalized are known";
    private const string Added = "a method that the reference lacks";

    public static IReadOnlyDictionary<int, string> Reasons { get; } = new Dictionary<int, string>();
}

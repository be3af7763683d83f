namespace Cambium.PowPeg.Hsm.Device;

/// <summary>What the two heartbeats say (PowHSM heartbeat, "Heartbeat gathering").</summary>
internal static class HeartbeatMessage
{
    public const int SignerUserValueSize = 16;
    public const int UiUserValueSize = 32;

    private const int LastSignedBytes = 8;

    /// <summary>The simulator has had one authorised signer only.</summary>
    private const byte SignerIteration = 1;

    private static ReadOnlySpan<byte> SignerHeader => "HSM:SIGNER:HB:5.6:"u8;

    private static ReadOnlySpan<byte> UiHeader => "HSM:UI:HB:5.6:"u8;

    /// <summary>Header, best block, the beginning of the last peg-out signed, the user's value.</summary>
    public static byte[] OfSigner(DeviceMemory memory, ReadOnlySpan<byte> userValue) =>
        [.. SignerHeader, .. memory.State.BestBlock.AsSpan(), .. memory.LastSigned.AsSpan()[..LastSignedBytes], .. userValue];

    /// <summary>Header, the user's value, the authorised signer and its iteration (two bytes, big-endian).</summary>
    public static byte[] OfUi(ReadOnlySpan<byte> userValue) =>
        [.. UiHeader, .. userValue, .. Endorsement.SignerHash.Span, 0, SignerIteration];
}

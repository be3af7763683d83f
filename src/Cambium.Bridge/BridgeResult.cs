namespace Cambium.Bridge;

/// <summary>
/// The end of a Bridge call: either its output, where null means "no value" (a void method before RSKIP-417),
/// or a failure, after which the cells were not saved but direct writes and logs stay (reference 0.2).
/// </summary>
public readonly record struct BridgeResult(bool Succeeded, byte[]? Output, string? Failure)
{
    public static BridgeResult Success(byte[]? output) => new(true, output, null);

    public static BridgeResult Failed(string reason) => new(false, null, reason);
}

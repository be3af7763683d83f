using Cambium.Bridge.Methods;

namespace Cambium.Bridge;

/// <summary>
/// The two-way peg as a precompiled contract at 0x01000006. It is a pure function of the call and of the state:
/// no clock, no input, no output.
/// </summary>
public sealed class BridgeContract
{
    private readonly BridgeMethodTable _methods = BridgeMethodTable.Default;

    /// <summary>
    /// Begins a call. Gas and execution of one call share one invocation, because computing the price of
    /// getBtcTransactionConfirmations may already touch the Bitcoin header store (reference 1.2).
    /// </summary>
    public BridgeInvocation Begin(BridgeCall call, IBridgeState state, IBridgeLogSink logs) =>
        new(_methods, new BridgeSession(call, state, logs));
}

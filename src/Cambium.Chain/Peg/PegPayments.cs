using Cambium.Bridge;
using Cambium.Rvm.Precompiles;
using Cambium.Rvm.Tracing;

namespace Cambium.Chain.Peg;

/// <summary>Shows what a transaction straight to the Bridge paid as calls by the Bridge.</summary>
internal static class PegPayments
{
    public static void Report(PrecompileCall call, ITraceSink sink)
    {
        if (call.Progress is not BridgeInvocation invocation)
            return;
        foreach (BridgePayment payment in invocation.Payments)
            sink.OnTransfer(Describe(payment));
    }

    private static TraceCall Describe(BridgePayment payment) => new()
    {
        Kind = Rvm.CallKind.Call,
        Depth = 1,
        From = PrecompileAddresses.Bridge,
        To = payment.Receiver,
        Context = payment.Receiver,
        Value = payment.Amount.Value,
        Gas = 0,
        Input = default,
    };
}

using Cambium.Primitives;

namespace Cambium.Bridge.Tests.Recorded;

/// <summary>The hand-made contracts of the recorded chains, each of which forwards to the Bridge with one kind of call.</summary>
internal sealed class ForwardingContracts
{
    // What the contract itself spends, roughly; the recorded calls with too little gas miss by far more.
    private const long ContractGas = 1_500;

    private readonly Dictionary<Address, CallKind> _kinds = [];
    private readonly HashSet<Address> _withoutReturnData = [];

    public void Deploy(RecordedTransaction transaction, string note)
    {
        CallKind? kind = note switch
        {
            _ when note.Contains("STATICCALL proxy", StringComparison.Ordinal) => CallKind.StaticCall,
            _ when note.Contains("DELEGATECALL proxy", StringComparison.Ordinal) => CallKind.DelegateCall,
            _ when note.Contains("CALLCODE proxy", StringComparison.Ordinal) => CallKind.CallCode,
            _ when note.Contains("CALL proxy", StringComparison.Ordinal) => CallKind.Call,
            _ => null,
        };
        if (kind is { } known)
            _kinds[transaction.Created] = known;
        if (note.Contains("old ", StringComparison.Ordinal))
            _withoutReturnData.Add(transaction.Created);
    }

    /// <summary>True when the contract returns what the Bridge returned. One from before RETURNDATA shows its memory instead.</summary>
    public bool Returns(in Address contract, byte[]? output, string recorded)
    {
        string shown = Hex.Encode0x(output ?? []);
        return _withoutReturnData.Contains(contract) ? recorded.StartsWith(shown, StringComparison.Ordinal) : recorded == shown;
    }

    public CallKind? Find(in Address address) => _kinds.TryGetValue(address, out CallKind kind) ? kind : null;

    /// <summary>Runs a call inside the gas that the outer transaction leaves.</summary>
    public static BridgeResult Run(BridgeInvocation invocation, long gas)
    {
        try
        {
            return invocation.RequiredGas() > gas - ContractGas ? BridgeResult.Failed("out of gas") : invocation.Execute();
        }
        catch (BridgeException failure)
        {
            return BridgeResult.Failed(failure.Message);
        }
    }

    /// <summary>A stand-in for the hash of the internal transaction, which depends on the gas left in the frame.</summary>
    public static Hash256 InnerHash(RecordedTransaction outer) => outer.Hash;
}

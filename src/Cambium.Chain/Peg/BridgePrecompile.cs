using Cambium.Bridge;
using Cambium.Bridge.Constants;
using Cambium.Primitives;
using Cambium.Rvm.Precompiles;

namespace Cambium.Chain.Peg;

/// <summary>The Bridge as the virtual machine calls it, at 0x01000006 (Bridge reference 0.2, 0.3).</summary>
internal sealed class BridgePrecompile(BridgeConstants constants) : IPrecompiledContract
{
    private readonly BridgeContract _contract = new();

    public bool TakesInternalTransaction => true;

    /// <summary>Begins the call; <see cref="Execute"/> of the same call goes on with it.</summary>
    public PrecompileGas RequiredGas(ReadOnlySpan<byte> input, PrecompileCall call)
    {
        BridgeInvocation invocation = Begin(input.ToArray(), call);
        call.Progress = invocation;
        try
        {
            return PrecompileGas.Of(invocation.RequiredGas());
        }
        catch (BridgeException)
        {
            return PrecompileGas.Failure;
        }
    }

    public PrecompileResult Execute(ReadOnlyMemory<byte> input, PrecompileCall call)
    {
        BridgeInvocation invocation = call.Progress as BridgeInvocation ?? Begin(input, call);
        BridgeResult result = invocation.Execute();
        return result.Succeeded ? PrecompileResult.Success(result.Output) : PrecompileResult.Failure(result.Failure ?? "the Bridge failed");
    }

    private BridgeInvocation Begin(ReadOnlyMemory<byte> data, PrecompileCall call) =>
        _contract.Begin(Describe(data, call), new BridgeState(call.State), new BridgeLogs(call.Logs));

    private BridgeCall Describe(ReadOnlyMemory<byte> data, PrecompileCall call) => new()
    {
        Constants = constants,
        Rules = call.Block.Rules,
        BlockNumber = call.Block.Number,
        BlockTimestamp = call.Block.Timestamp,
        Sender = call.Sender,
        TransactionHash = call.TransactionHash,
        OriginTransactionHash = call.OriginTransactionHash,
        Value = new Wei(call.Value),
        Data = data,
        Kind = KindOf(call.Kind),
        IsLocalCall = call.Transaction.IsLocalCall,
        IsContractCall = !call.IsDirect,
        IsFree = call.IsDirect && FreeTransactions.IsFree(constants, call.Block.Rules, call.Sender),
        RecoverSenderKey = call.IsDirect ? call.Transaction.RecoverSenderKey : null,
    };

    private static CallKind KindOf(Rvm.CallKind kind) => kind switch
    {
        Rvm.CallKind.StaticCall => CallKind.StaticCall,
        Rvm.CallKind.DelegateCall => CallKind.DelegateCall,
        Rvm.CallKind.CallCode => CallKind.CallCode,
        _ => CallKind.Call,
    };
}

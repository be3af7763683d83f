using System.Text.Json;
using Cambium.Chain.Execution;
using Cambium.Chain.Store;
using Cambium.JsonRpc.Eth.Blocks;
using Cambium.JsonRpc.Eth.Calls;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Results;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Trie.State;

namespace Cambium.JsonRpc.Eth;

/// <summary>Calls that change nothing (node-interfaces.md 3.5): run after the given block, in that same block's environment.</summary>
public sealed class EthCallMethods(BlockFinder finder, CallRunner runner, ChainRules rules, EthOptions options)
{
    private const long CallStipend = 2_300;

    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("eth_call", 1, 3, Call).Taking("call", "block", "stateOverride"),
        RpcMethod.Create("eth_estimateGas", 1, 3, call => HexJson.Quantity(Estimate(call))).Taking("call", "block", "stateOverride"),
        RpcMethod.Create("eth_createAccessList", 1, 2, CreateAccessList).Taking("call", "block"),
    ];

    /// <summary>What the code returned; nothing when it failed other than by REVERT.</summary>
    private string Call(RpcCall call)
    {
        TransactionOutcome? outcome = Run(call, CallRequest.Read(call.Parameters[0]).ToCall(options.CallGasCap));
        return outcome is null ? "0x" : Hex.Encode0x(outcome.Output.Span);
    }

    /// <summary>One run with all the gas there may be, not a search: what was used at the most, with the refund added back.</summary>
    private long Estimate(RpcCall call)
    {
        LocalCall local = CallRequest.Read(call.Parameters[0]).ToCall(options.EstimateGasCap);
        TransactionOutcome outcome = Run(call, local)
            ?? throw new RpcException(RpcErrorCode.InternalError, "the precompiled contract cannot tell its gas");
        return Math.Min(NeedOf(outcome, local), options.EstimateGasCap);
    }

    private long NeedOf(TransactionOutcome outcome, LocalCall call)
    {
        if (outcome.Machine is not { } machine)
            return outcome.GasUsed;
        if (outcome.IsExceptional)
            return call.GasLimit;
        long spent = outcome.GasUsed + outcome.GasRefund;
        long peak = IntrinsicGas.Of(call.Data.Span, call.To is null, rules.At(finder.Require(BlockReference.Latest).Number)) + machine.PeakGasUsed;
        long need = machine.GaveAllGasToCall ? spent : Math.Max(spent, peak);
        return need + (machine.MadeCallWithValue ? CallStipend : 0);
    }

    private TransactionOutcome? Run(RpcCall call, LocalCall local)
    {
        BlockReference reference = BlockReference.ReadOptional(call, 1, acceptsDecimal: true);
        IReadOnlyList<AccountOverride> overrides = ParameterText.At(call, 2) is { } given ? AccountOverride.ReadAll(given) : [];
        if (overrides.Count > 0 && !options.AllowStateOverride)
            throw RpcException.InvalidParameters("State override is not allowed");
        StoredBlock block = finder.Find(reference) ?? throw NoSuchBlock(reference);
        WorldState state = finder.StateAfter(reference);
        foreach (AccountOverride account in overrides)
            account.ApplyTo(state);
        return runner.Run(local, block.Block.Header, state);
    }

    /// <summary>The reference has another error here than elsewhere.</summary>
    private static RpcException NoSuchBlock(BlockReference reference) => reference is BlockReference.ByNumber number
        ? RpcException.InvalidParameters($"Invalid block number {number.Number}")
        : new RpcException(RpcErrorCode.InvalidRequest, $"Block with hash {reference} not found");

    /// <summary>Always empty: there are no access lists on Rootstock, so none saves gas; the gas is what tools ask this method for.</summary>
    private AccessListResult CreateAccessList(RpcCall call) => new(Estimate(call));

    private sealed record AccessListResult(long GasUsed) : IRpcResult
    {
        public void WriteTo(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteStartArray("accessList");
            writer.WriteEndArray();
            writer.WriteQuantity("gasUsed", GasUsed);
            writer.WriteEndObject();
        }
    }
}

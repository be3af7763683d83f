using System.Collections.Concurrent;
using Cambium.Chain.Blocks;
using Cambium.Chain.Execution;
using Cambium.Chain.Live;
using Cambium.Codecs.Abi;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;
using Cambium.Rvm;
using Cambium.Trie.State;

namespace Cambium.JsonRpc.Eth.Calls;

/// <summary>Runs read-only calls, each on an executor of its own, and turns reverts into errors. Thread safe.</summary>
public sealed class CallRunner(LiveChain chain)
{
    private const int SelectorLength = 4;
    private const string FailurePrefix = "VM Exception while processing transaction: ";

    private static readonly AbiFunction Error = new("Error", ["string"]);
    private static readonly byte[] ErrorSelector = [0x08, 0xc3, 0x79, 0xa0];

    private readonly ConcurrentBag<LocalCallExecutor> _executors = [];

    /// <summary>Runs a call in a block's environment on a state; null when the gas of a precompiled contract cannot be computed.</summary>
    /// <exception cref="RpcException">The call ended in REVERT.</exception>
    public TransactionOutcome? Run(LocalCall call, BlockHeader header, WorldState state)
    {
        LocalCallExecutor executor = _executors.TryTake(out LocalCallExecutor? kept) ? kept : chain.NewCallExecutor();
        (TransactionOutcome? outcome, _) = executor.Execute(call, header, state);
        _executors.Add(executor);
        if (outcome?.Machine?.Status == EvmStatus.Revert)
            throw Reverted(outcome.Output);
        return outcome;
    }

    private static RpcException Reverted(ReadOnlyMemory<byte> output)
    {
        string text = ReasonIn(output.Span) is { Length: > 0 } reason ? $"revert {reason}" : "transaction reverted";
        return new RpcException(RpcErrorCode.Reverted, FailurePrefix + text, Hex.Encode0x(output.Span));
    }

    /// <summary>The text that a revert carries; null when it carries anything else.</summary>
    internal static string? ReasonIn(ReadOnlySpan<byte> output)
    {
        if (!output.StartsWith(ErrorSelector))
            return null;
        try
        {
            return Error.DecodeArguments(output[SelectorLength..])[0] as string;
        }
        catch (AbiException)
        {
            return null;
        }
    }
}

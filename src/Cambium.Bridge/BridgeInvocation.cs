using Cambium.Bridge.Methods;
using Cambium.Rules;

namespace Cambium.Bridge;

/// <summary>One call in progress: its price, then its execution (reference 0.3).</summary>
public sealed class BridgeInvocation
{
    private const long GasPerDataByte = 2;
    private const long ReleaseBtcGas = 23_000;

    private readonly BridgeSession _session;
    private readonly BridgeMethodCall? _method;

    internal BridgeInvocation(BridgeMethodTable methods, BridgeSession session)
    {
        _session = session;
        _method = methods.Parse(session.Call.Data, session.Rules);
    }

    /// <summary>The RBTC that the call paid out, for traces: each is shown as a call of the Bridge.</summary>
    public IReadOnlyList<BridgePayment> Payments => _session.Payments;

    /// <summary>The gas of the call.</summary>
    /// <exception cref="BridgeException">A contract called before RSKIP-88.</exception>
    public long RequiredGas()
    {
        BridgeCall call = _session.Call;
        if (!call.Rules.IsActive(ConsensusRule.Rskip88) && call.IsContractCall)
            throw new BridgeException("Contracts cannot call the Bridge before RSKIP-88.");
        if (call.IsFree)
            return 0;
        if (_method is not { } parsed)
            return ReleaseBtcGas;
        return parsed.Method.Gas(_session, parsed.Arguments) + (GasPerDataByte * call.Data.Length);
    }

    /// <summary>Runs the method and saves the touched cells when it succeeds.</summary>
    public BridgeResult Execute()
    {
        try
        {
            return BridgeResult.Success(Run());
        }
        catch (Exception failure) when (IsFailureOfTheCall(failure))
        {
            return BridgeResult.Failed(failure.Message);
        }
    }

    // A codec that refuses bytes or a number that leaves its range ends the call; anything else is a defect of ours.
    private static bool IsFailureOfTheCall(Exception failure) =>
        failure is BridgeException or FormatException or ArithmeticException;

    private byte[]? Run()
    {
        RuleSet rules = _session.Rules;
        bool failsLoudly = rules.IsActive(ConsensusRule.Rskip88);
        if (_method is not { } parsed)
            return failsLoudly ? throw new BridgeArgumentException("Invalid data given.") : null;
        RefuseForbiddenCalls(parsed.Method);
        object? value;
        try
        {
            value = parsed.Method.Handler(_session, parsed.Arguments);
        }
        catch (BridgeArgumentException) when (!failsLoudly)
        {
            return null;
        }

        _session.Save();
        if (value is not null)
            return parsed.Method.Function.EncodeOutputs(value);
        return rules.IsActive(ConsensusRule.Rskip417) ? [] : null;
    }

    private void RefuseForbiddenCalls(BridgeMethod method)
    {
        BridgeCall call = _session.Call;
        if (call.Rules.IsActive(ConsensusRule.Rskip88) && !call.IsLocalCall && method.LocalOnly(call.Rules))
            throw new BridgeArgumentException($"Non-local call to {method.Name}.");
        if (call.Rules.IsActive(ConsensusRule.Rskip417) && !method.Accepts(call.Kind))
            throw new BridgeArgumentException($"Call type {call.Kind} not accepted by {method.Name}.");
    }
}

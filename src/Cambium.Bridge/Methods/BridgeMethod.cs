using Cambium.Codecs.Abi;
using Cambium.Rules;

namespace Cambium.Bridge.Methods;

/// <summary>The body of a method: takes the decoded arguments, returns the value to encode, or null for a void method.</summary>
public delegate object? BridgeMethodHandler(BridgeSession session, object[] arguments);

/// <summary>One row of the method table: signature, price, gates and body (reference section 1).</summary>
public sealed record BridgeMethod
{
    public required AbiFunction Function { get; init; }

    /// <summary>Price before the charge for the data bytes.</summary>
    public required Func<BridgeSession, object[], long> Gas { get; init; }

    public required BridgeMethodHandler Handler { get; init; }

    /// <summary>Outside its rules a method is as unknown as a wrong selector.</summary>
    public Func<RuleSet, bool> Enabled { get; init; } = static _ => true;

    /// <summary>Open only to local calls once RSKIP-88 is active.</summary>
    public Func<RuleSet, bool> LocalOnly { get; init; } = static _ => false;

    /// <summary>Getters also accept STATICCALL after RSKIP-417; everything else takes CALL alone.</summary>
    public bool AcceptsStaticCall { get; init; }

    public string Name => Function.Name;

    public bool Accepts(CallKind kind) =>
        kind == CallKind.Call || (kind == CallKind.StaticCall && AcceptsStaticCall);
}

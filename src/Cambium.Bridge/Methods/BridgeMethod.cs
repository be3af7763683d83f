using Cambium.Codecs.Abi;
using Cambium.Rules;

namespace Cambium.Bridge.Methods;

/// <summary>The body of a method: takes the decoded arguments, returns the value to encode, or null for a void method.</summary>
public delegate object? BridgeMethodHandler(BridgeSession session, object[] arguments);

/// <summary>One row of the method table: signature, price, gates and body (reference section 1).</summary>
public sealed record BridgeMethod
{
    private static readonly Func<RuleSet, bool> Always = static _ => true;
    private static readonly Func<RuleSet, bool> Never = static _ => false;

    public required AbiFunction Function { get; init; }

    /// <summary>Price before the charge for the data bytes.</summary>
    public required Func<BridgeSession, object[], long> Gas { get; init; }

    public required BridgeMethodHandler Handler { get; init; }

    /// <summary>Outside its rules a method is as unknown as a wrong selector.</summary>
    public Func<RuleSet, bool> Enabled { get; init; } = Always;

    /// <summary>Open only to local calls once RSKIP-88 is active.</summary>
    public Func<RuleSet, bool> LocalOnly { get; init; } = Never;

    /// <summary>Getters also accept STATICCALL after RSKIP-417; everything else takes CALL alone.</summary>
    public bool AcceptsStaticCall { get; init; }

    public string Name => Function.Name;

    /// <summary>A method that may change the state. <paramref name="output"/> is null for a void one.</summary>
    public static BridgeMethod Action(
        string name, string[] inputs, string? output, long gas, BridgeMethodHandler handler) => new()
    {
        Function = new AbiFunction(name, inputs, output is null ? [] : [output]),
        Gas = (_, _) => gas,
        Handler = handler,
    };

    /// <summary>A getter open to contracts.</summary>
    public static BridgeMethod View(string name, string[] inputs, string output, long gas, BridgeMethodHandler handler) =>
        Action(name, inputs, output, gas, handler) with { AcceptsStaticCall = true };

    /// <summary>A getter for local calls alone.</summary>
    public static BridgeMethod LocalView(string name, string[] inputs, string output, long gas, BridgeMethodHandler handler) =>
        View(name, inputs, output, gas, handler) with { LocalOnly = Always };

    /// <summary>The same method, known from a rule on.</summary>
    public BridgeMethod Since(ConsensusRule rule) => this with { Enabled = rules => rules.IsActive(rule) };

    /// <summary>The same method, known until a rule.</summary>
    public BridgeMethod Until(ConsensusRule rule) => this with { Enabled = rules => !rules.IsActive(rule) };

    public bool Accepts(CallKind kind) =>
        kind == CallKind.Call || (kind == CallKind.StaticCall && AcceptsStaticCall);
}

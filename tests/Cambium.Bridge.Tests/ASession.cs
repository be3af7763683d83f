using Cambium.Bridge.Constants;
using Cambium.Bridge.Tests.Recorded;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Tests;

/// <summary>Sessions of the Bridge over a state in memory, each as one call has it.</summary>
internal sealed class ASession
{
    public static readonly Address Anyone = Address.Parse("0x00000000000000000000000000000000000c0ffe");

    public InMemoryBridgeState State { get; } = new();

    public LogCollector Logs { get; } = new();

    public RuleSet Rules { get; init; } = RuleSet.All;

    public BridgeConstants Constants { get; init; } = RegtestBridge.Constants;

    public BridgeCall Call => new()
    {
        Constants = Constants,
        Rules = Rules,
        BlockNumber = 1_000,
        BlockTimestamp = 1_700_000_000,
        Sender = Anyone,
        TransactionHash = Hash256.Zero,
        OriginTransactionHash = Hash256.Zero,
    };

    public BridgeSession Begin() => Begin(Anyone);

    public BridgeSession Begin(Address sender, Wei value = default) =>
        new(Call with { Sender = sender, Value = value }, State, Logs);
}

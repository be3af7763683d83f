using System.Numerics;
using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Rvm.Tests.Reference;

/// <summary>Random programs on both interpreters, under the rules of several eras: everything observable must be equal.</summary>
public sealed class DifferentialTests
{
    private const int Programs = 250;
    private const int Slots = 3;

    private static readonly Address[] Accounts =
        [Harness.Contract, .. Enumerable.Range(1, 3).Select(i => Address.FromUInt256(0xacc000UL + (ulong)i)), Harness.Sender];

    public static TheoryData<string, int> Eras { get; } = MakeEras();

    [Theory]
    [MemberData(nameof(Eras))]
    public void Random_programs_have_the_same_outcome(string era, int seed)
    {
        RuleSet rules = RuleSets.Eras.Single(each => each.Name == era).Rules;
        var random = new Random(seed);
        for (int i = 0; i < Programs; i++)
            Compare(rules, random.Next());
    }

    private static void Compare(RuleSet rules, int seed)
    {
        var random = new Random(seed);
        var generator = new ProgramGenerator(random, Accounts);
        var harness = new Harness(rules);
        ReferenceState state = Prepare(harness, generator, random);
        byte[] input = new byte[random.Next(80)];
        random.NextBytes(input);
        long gas = random.Next(4) == 0 ? random.Next(60_000) : 900_000;
        ReferenceFrame expected = RunReference(harness, state, input, gas);
        ExecutionResult actual = harness.Call(input, gas: gas);
        string at = $"seed {seed} ({actual.Status}) {expected.FailureReason}";
        Assert.Equal((at, Outcome(expected)), (at, Outcome(actual)));
        Assert.Equal((at, (long)expected.Gas), (at, actual.GasLeft));
        Assert.Equal((at, Hex.Encode(expected.Output)), (at, Hex.Encode(actual.Output.Span)));
        if (actual.IsSuccess)
            CompareEffects(harness, expected, actual, at);
    }

    private static void CompareEffects(Harness harness, ReferenceFrame expected, ExecutionResult actual, string at)
    {
        Assert.Equal((at, (long)expected.Refund), (at, actual.Refund));
        Assert.Equal((at, LogsOf(expected)), (at, LogsOf(actual)));
        Assert.Equal(
            (at, string.Join(' ', expected.Destroyed.Select(ToAddress).Order())),
            (at, string.Join(' ', actual.DestroyedAccounts.Order())));
        foreach (BigInteger number in expected.State.Accounts.Keys)
        {
            Address address = ToAddress(number);
            Assert.Equal((at, address, Describe(expected.State, number)), (at, address, Describe(harness, address)));
        }
    }

    private static ReferenceState Prepare(Harness harness, ProgramGenerator generator, Random random)
    {
        var state = new ReferenceState();
        state.AddBalance(ReferenceFrame.NumberOf(Harness.Sender), 1_000_000_000);
        foreach (Address account in Accounts.Where(account => account != Harness.Sender))
        {
            byte[] code = generator.Next(random.Next(1, 25));
            harness.Deploy(account, code, balance: 500);
            BigInteger number = ReferenceFrame.NumberOf(account);
            state.AddBalance(number, 500);
            state.Touch(number, isContract: true);
            state.Code[number] = code;
        }
        return state;
    }

    private static ReferenceFrame RunReference(Harness harness, ReferenceState state, byte[] input, long gas)
    {
        BigInteger owner = ReferenceFrame.NumberOf(Harness.Contract);
        byte[] code = state.Code[owner];
        var frame = new ReferenceFrame
        {
            Code = code, Owner = owner, Caller = ReferenceFrame.NumberOf(Harness.Sender), Value = 0, Input = input, Gas = gas, State = state.Copy(),
        };
        new ReferenceInterpreter(harness.Block, harness.Transaction).Run(frame);
        return frame;
    }

    private static string Outcome(ReferenceFrame frame) => frame.IsFailed ? "failed" : frame.IsReverted ? "reverted" : "succeeded";

    private static string Outcome(ExecutionResult result) => result.Status switch
    {
        EvmStatus.Success => "succeeded",
        EvmStatus.Revert => "reverted",
        _ => "failed",
    };

    private static string LogsOf(ReferenceFrame frame) => string.Join('\n', frame.Logs.Select(log =>
        $"{ToAddress(log.Account)} {string.Join(',', log.Topics.Select(topic => UInt256.FromBigInteger(topic).ToHexString()))} {Hex.Encode(log.Data)}"));

    private static string LogsOf(ExecutionResult result) => string.Join('\n', result.Logs.Select(log =>
        $"{log.Address} {string.Join(',', log.Topics.Select(topic => topic.ToUInt256().ToHexString()))} {Hex.Encode(log.Data.Span)}"));

    private static string Describe(ReferenceState state, BigInteger account)
    {
        var cells = Enumerable.Range(0, Slots).Select(slot => state.Storage.GetValueOrDefault((account, slot)));
        return $"{state.Balances.GetValueOrDefault(account)} {state.Nonces.GetValueOrDefault(account)} "
            + $"{Hex.Encode(state.Code.GetValueOrDefault(account) ?? [])} {string.Join(',', cells)}";
    }

    private static string Describe(Harness harness, Address account)
    {
        var cells = Enumerable.Range(0, Slots).Select(slot => harness.State.GetStorage(account, (ulong)slot));
        return $"{harness.State.GetBalance(account)} {harness.State.GetNonce(account)} "
            + $"{Hex.Encode(harness.State.GetCode(account))} {string.Join(',', cells)}";
    }

    private static Address ToAddress(BigInteger number) => Address.FromUInt256(UInt256.FromBigInteger(number));

    private static TheoryData<string, int> MakeEras()
    {
        var eras = new TheoryData<string, int>();
        foreach ((string name, _) in RuleSets.Eras)
        {
            for (int seed = 1; seed <= 4; seed++)
                eras.Add(name, seed);
        }
        return eras;
    }
}

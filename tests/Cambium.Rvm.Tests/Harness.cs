using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Rvm.Precompiles;
using Cambium.Rvm.Tracing;
using Cambium.Trie;
using Cambium.Trie.State;

namespace Cambium.Rvm.Tests;

/// <summary>A machine over an empty state with a few accounts, for running short programs.</summary>
internal sealed class Harness
{
    public static readonly Address Contract = Address.Parse("00000000000000000000000000000000000c0de0");
    public static readonly Address Sender = Address.Parse("00000000000000000000000000000000005e0de0");
    public static readonly Address Coinbase = Address.Parse("0000000000000000000000000000000000c01bae");
    public const long Gas = 1_000_000;

    private static readonly Vm Vm = new(PrecompiledContracts.Standard);

    public Harness(RuleSet? rules = null)
    {
        Block = new BlockContext
        {
            Rules = rules ?? RuleSets.Latest,
            ChainId = 33,
            Number = 300,
            Timestamp = 1_600_000_000,
            ParentHash = Hash256.Zero,
            Coinbase = Coinbase,
            Difficulty = 7,
            GasLimit = 6_800_000,
            MinimumGasPrice = 59,
            History = new FixedHistory(),
        };
        State.AddBalance(Sender, new Wei(1_000_000_000));
    }

    public WorldState State { get; } = WorldState.At(Unitrie.Empty);

    public BlockContext Block { get; set; }

    public TransactionContext Transaction { get; set; } = new() { Hash = Hash256.Zero, Origin = Sender, GasPrice = 60, Index = 3 };

    public void Deploy(in Address address, byte[] code, ulong balance = 0)
    {
        State.AddBalance(address, new Wei(balance));
        State.SetupContract(address);
        State.SetCode(address, code);
    }

    public ExecutionResult Call(byte[] input, ulong value = 0, long gas = Gas, ITraceSink? sink = null) => Vm.Run(
        Block,
        Transaction,
        State,
        new Message { Kind = CallKind.Call, Caller = Sender, Target = Contract, Value = value, Gas = gas, Data = input },
        sink);

    /// <summary>Runs code as the contract, without input.</summary>
    public ExecutionResult Run(byte[] code, long gas = Gas, ITraceSink? sink = null)
    {
        Deploy(Contract, code);
        return Call([], gas: gas, sink: sink);
    }

    public ExecutionResult Create(byte[] initcode, long gas = Gas) => Vm.Run(
        Block,
        Transaction,
        State,
        new Message { Kind = CallKind.Create, Caller = Sender, Target = Contract, Value = default, Gas = gas, Data = initcode });

    /// <summary>Runs code that leaves a word on the stack, and returns the word.</summary>
    public static UInt256 Evaluate(byte[] code, RuleSet? rules = null)
    {
        ExecutionResult result = new Harness(rules).Run([.. code, .. Program.ReturnTop]);
        if (!result.IsSuccess)
            throw new InvalidOperationException($"the program ended with {result.Status}");
        return UInt256.FromBigEndian(result.Output.Span);
    }

    private sealed class FixedHistory : IBlockHistory
    {
        public bool TryGetHash(long number, out Hash256 hash)
        {
            hash = Hash256.FromUInt256((ulong)number * 1000);
            return true;
        }

        public IAncestorBlock? AtDepth(int depth) => null;
    }
}

using BenchmarkDotNet.Attributes;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Rvm;
using Cambium.Rvm.Precompiles;
using Cambium.Trie;
using Cambium.Trie.State;

namespace Cambium.Benchmarks.Rvm;

/// <summary>Loops of 10,000 rounds, each dominated by one kind of instruction; a round adds seven cheap instructions of its own.</summary>
[MemoryDiagnoser]
public class InstructionBenchmarks
{
    private const ushort Rounds = 10_000;

    private static readonly Address Contract = Address.FromUInt256(0xc0de);

    private static readonly Dictionary<string, byte[]> Bodies = new()
    {
        ["empty"] = [],
        ["add"] = [(byte)Opcode.Dup1, (byte)Opcode.Dup1, (byte)Opcode.Add, (byte)Opcode.Pop],
        ["mulmod"] = [(byte)Opcode.Dup1, (byte)Opcode.Not, (byte)Opcode.Dup1, (byte)Opcode.Dup1, (byte)Opcode.MulMod, (byte)Opcode.Pop],
        ["mstore"] = [(byte)Opcode.Dup1, (byte)Opcode.Push1, 32, (byte)Opcode.MStore],
        ["keccak"] = [(byte)Opcode.Push1, 64, (byte)Opcode.Push1, 0, (byte)Opcode.Keccak256, (byte)Opcode.Pop],
        ["sload"] = [(byte)Opcode.Push1, 1, (byte)Opcode.SLoad, (byte)Opcode.Pop],
        ["sstore"] = [(byte)Opcode.Dup1, (byte)Opcode.Push1, 1, (byte)Opcode.SStore],
        ["call"] =
        [
            (byte)Opcode.Push1, 0, (byte)Opcode.Dup1, (byte)Opcode.Dup1, (byte)Opcode.Dup1, (byte)Opcode.Dup1,
            (byte)Opcode.Push2, 0xca, 0x11, (byte)Opcode.Gas, (byte)Opcode.Call, (byte)Opcode.Pop,
        ],
    };

    private readonly Vm _vm = new(PrecompiledContracts.Standard);
    private readonly WorldState _state = WorldState.At(Unitrie.Empty);
    private BlockContext _block = null!;
    private TransactionContext _transaction = null!;

    [Params("empty", "add", "mulmod", "mstore", "keccak", "sload", "sstore", "call")]
    public string Body { get; set; } = "empty";

    [GlobalSetup]
    public void SetUp()
    {
        Deploy(Contract, LoopProgram.Of(Rounds, Bodies[Body]));
        Deploy(Address.FromUInt256(0xca11), [(byte)Opcode.Stop]);
        _block = new BlockContext
        {
            Rules = NetworkParameters.Regtest.Rules.At(1), ChainId = 33, Number = 1, Timestamp = 1, ParentHash = default, Coinbase = default,
            Difficulty = 1, GasLimit = 10_000_000, MinimumGasPrice = 0, History = new NoHistory(),
        };
        _transaction = new TransactionContext { Hash = default, Origin = Contract, GasPrice = 0 };
    }

    [Benchmark(OperationsPerInvoke = Rounds)]
    public long Round()
    {
        int snapshot = _state.Snapshot();
        ExecutionResult result = _vm.Run(_block, _transaction, _state, new Message
        {
            Kind = CallKind.Call, Caller = default, Target = Contract, Value = default, Gas = 1_000_000_000, Data = default,
        });
        _state.Revert(snapshot);
        return result.GasLeft;
    }

    private void Deploy(Address address, byte[] code)
    {
        _state.CreateAccount(address);
        _state.SetupContract(address);
        _state.SetCode(address, code);
    }

    private sealed class NoHistory : IBlockHistory
    {
        public bool TryGetHash(long number, out Hash256 hash)
        {
            hash = default;
            return false;
        }

        public IAncestorBlock? AtDepth(int depth) => null;
    }
}

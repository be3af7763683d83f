using Cambium.Chain.Blocks;
using Cambium.Chain.Execution;
using Cambium.Chain.Tests.Blocks;
using Cambium.Chain.Tests.Remasc;
using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Rvm.Precompiles;
using Cambium.Trie;
using Cambium.Trie.State;

namespace Cambium.Chain.Tests.Execution;

/// <summary>A state with rich accounts and an executor for block 1 over it.</summary>
internal sealed class ExecutionScene
{
    public const ulong Riches = 1_000_000_000;

    public static readonly Address Miner = Address.Parse("00000000000000000000000000000000000000ff");

    private readonly FakeAncestry _ancestry = new();

    public ExecutionScene(NetworkParameters? network = null, params Address[] freeBridgeUsers)
    {
        Network = network ?? NetworkParameters.Regtest;
        Block genesis = _ancestry.Add(Miner, Wei.Zero);
        Header = AHeader.Empty with
        {
            Number = 1,
            ParentHash = genesis.Hash,
            Coinbase = Miner,
            GasLimitBytes = ((UInt256)10_000_000u).ToMinimalBigEndian(),
        };
        Executor = new BlockExecutor(Network, _ancestry, new FailingContract(), new FakePegAccounts([Miner], freeBridgeUsers));
        foreach (TestAccount account in Accounts)
            State.AddBalance(account.Address, new Wei(Riches));
        PrecompileActivation.Apply(State, Network.Rules, 0);
        State.Commit();
    }

    public static IReadOnlyList<TestAccount> Accounts { get; } = [.. Enumerable.Range(1, 8).Select(seed => new TestAccount((byte)seed))];

    /// <summary>The same network with every block executed sequentially.</summary>
    public static NetworkParameters Sequential { get; } = NetworkParameters.Regtest.With(ChainRules.Create(
        new Dictionary<string, long> { ["bahamas"] = 0, ["orchid"] = 0, ["orchid060"] = 0, ["wasabi100"] = 0, ["papyrus200"] = 0, ["iris300"] = 0 },
        new Dictionary<string, long>()));

    public NetworkParameters Network { get; }

    public BlockHeader Header { get; set; }

    public BlockExecutor Executor { get; }

    public WorldState State { get; } = WorldState.At(Unitrie.Empty);

    public Transaction Remasc { get; } = new() { GasPriceItem = Wei.Zero, GasLimitBytes = new byte[] { 0 }, To = PrecompileAddresses.Remasc };

    /// <summary>Executes the transactions and REMASC's, in sublists that end at the edges.</summary>
    public BlockExecution Run(IReadOnlyList<Transaction> transactions, params short[] edges) =>
        Executor.Execute(Header, [.. transactions, Remasc], edges, State);

    /// <summary>Puts code at an address.</summary>
    public Address Deploy(byte seed, string code)
    {
        Span<byte> bytes = stackalloc byte[Address.Size];
        bytes.Fill(seed);
        var address = new Address(bytes);
        State.CreateAccount(address);
        State.SetupContract(address);
        State.SetCode(address, Hex.Decode(code));
        State.Commit();
        return address;
    }
}

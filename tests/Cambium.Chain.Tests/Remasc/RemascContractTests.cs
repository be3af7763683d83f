using Cambium.Chain.Blocks;
using Cambium.Chain.Execution;
using Cambium.Chain.Remasc;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Rvm;
using Cambium.Rvm.Precompiles;
using Cambium.Trie;
using Cambium.Trie.State;
using Xunit;

namespace Cambium.Chain.Tests.Remasc;

/// <summary>The distribution on regtest parameters: maturity 10, synthetic span 5, labs 1/5, federation 1/100.</summary>
public sealed class RemascContractTests
{
    private static readonly Address Contract = PrecompileAddresses.Remasc;
    private static readonly string MiningFeeTopic = new string('0', 32) + Hex.Encode("mining_fee_topic"u8);
    private static readonly Address Miner = AnAddress(0x11);
    private static readonly Address SiblingMiner = AnAddress(0x22);
    private static readonly Address Publisher = AnAddress(0x33);
    private static readonly Address[] Federation = [AnAddress(0x41), AnAddress(0x42), AnAddress(0x43)];
    private static readonly RemascParameters Parameters = NetworkParameters.Regtest.Remasc;

    private readonly FakeAncestry _chain = new();
    private readonly FakePegAccounts _peg = new(Federation);
    private readonly WorldState _state = WorldState.At(Unitrie.Empty);
    private readonly List<Log> _logs = [];

    [Fact]
    public void Before_maturity_only_the_siblings_cell_is_written()
    {
        Grow(to: 9, fees: 1000);

        Run(RuleSet.All);

        Assert.Empty(_logs);
        Assert.Equal([0xc0], _state.GetStorageBytes(Contract, Cell("siblings")));
        Assert.Null(_state.GetStorageBytes(Contract, Cell("rewardBalance")));
        Assert.Null(_state.GetStorageBytes(Contract, Cell("brokenSelectionRule")));
    }

    [Fact]
    public void Before_the_synthetic_span_fees_are_only_collected()
    {
        Grow(to: 13, fees: 1000); // executes 14, rewards 4 < span 5

        Run(RuleSet.All);

        Assert.Equal((UInt256)1000u, _state.GetStorage(Contract, Cell("rewardBalance")));
        Assert.Empty(_logs);
    }

    [Fact]
    public void Without_siblings_labs_federation_and_miner_are_paid()
    {
        Grow(to: 14, fees: 50_000); // reward 10000: labs 2000, federation 80 = 26 + 26 + 28, miner 7920

        Run(RuleSet.All);

        Assert.Equal((UInt256)40_000u, _state.GetStorage(Contract, Cell("rewardBalance")));
        AssertPayments((Parameters.LabsAddressFromRskip218, 2000), (Federation[0], 26), (Federation[1], 26), (Federation[2], 28), (Miner, 7920));
        Assert.Equal([0], _state.GetStorageBytes(Contract, Cell("brokenSelectionRule")));
        Assert.Equal(5, _peg.LastHeight);
    }

    [Fact]
    public void A_reward_below_the_minimum_payable_gas_is_kept()
    {
        Grow(to: 14, fees: 999_999); // a fifth is 199999: less than 200000 gas at price 1

        Run(RuleSet.All, minimumGasPrice: 1);

        Assert.Equal((UInt256)999_999u, _state.GetStorage(Contract, Cell("rewardBalance")));
        Assert.Empty(_logs);
    }

    [Fact]
    public void A_small_federation_share_is_saved_up()
    {
        Grow(to: 14, fees: 1_000_000); // reward 200000, labs 40000, federation 1600 / 3 < 50000

        Run(RuleSet.All, minimumGasPrice: 1);

        Assert.Equal((UInt256)1600u, _state.GetStorage(Contract, Cell("federationBalance")));
        AssertPayments((Parameters.LabsAddressFromRskip218, 40_000), (Miner, 158_400));
    }

    [Fact]
    public void Before_rskip85_no_minimum_applies_and_before_rskip218_labs_has_its_first_address()
    {
        Grow(to: 14, fees: 5);

        Run(RuleSet.None, minimumGasPrice: 1_000_000);

        AssertPayments((Parameters.LabsAddress, 0), (Federation[0], 0), (Federation[1], 0), (Federation[2], 0), (Miner, 1));
    }

    [Fact]
    public void A_broken_rule_before_costs_a_tenth()
    {
        Grow(to: 14, fees: 50_000);
        _state.SetStorageBytes(Contract, Cell("brokenSelectionRule"), [1]);

        Run(RuleSet.All);

        Assert.Equal((UInt256)792u, _state.GetStorage(Contract, Cell("burnedBalance")));
        Assert.Equal(new Wei(7128u), _state.GetBalance(Miner));
        Assert.Equal([0], _state.GetStorageBytes(Contract, Cell("brokenSelectionRule")));
    }

    [Theory]
    [InlineData(6, 3564)] // in the next block: no punishment
    [InlineData(8, 3208)] // two blocks late: 2/20 of 3564 burned, 356
    public void A_late_sibling_gets_less(int includedAt, int expected)
    {
        Grow(to: 4, fees: 50_000);
        Block rewarded = _chain.Add(Miner, new Wei(50_000u), uncleCount: 1);
        BlockHeader sibling = rewarded.Header with { Coinbase = SiblingMiner, UncleCount = 1, Timestamp = 77 };
        for (int number = 6; number <= 14; number++)
            _ = number == includedAt ? _chain.Add(Publisher, Wei.Zero, 1, sibling) : _chain.Add(Miner, Wei.Zero);

        Run(RuleSet.All);

        // Reward 10000 - 2000 - 80 = 7920: publisher 792, miners 7128 / 2.
        Assert.Equal(new Wei(792u), _state.GetBalance(Publisher));
        Assert.Equal(new Wei((uint)expected), _state.GetBalance(SiblingMiner));
        Assert.Equal(new Wei(3564u), _state.GetBalance(Miner));
        Assert.Equal((UInt256)(uint)(3564 - expected), _state.GetStorage(Contract, Cell("burnedBalance")));
    }

    [Fact]
    public void A_sibling_included_more_than_seven_blocks_later_gets_nothing()
    {
        Grow(to: 4, fees: 50_000);
        Block rewarded = _chain.Add(Miner, new Wei(50_000u));
        BlockHeader sibling = rewarded.Header with { Coinbase = SiblingMiner };
        for (int number = 6; number <= 14; number++)
            _ = number == 13 ? _chain.Add(Publisher, Wei.Zero, 1, sibling) : _chain.Add(Miner, Wei.Zero);

        Run(RuleSet.All);

        Assert.Equal(Wei.Zero, _state.GetBalance(SiblingMiner));
    }

    [Fact]
    public void A_sibling_with_much_higher_fees_breaks_the_rule()
    {
        Grow(to: 4, fees: 50_000);
        Block rewarded = _chain.Add(Miner, new Wei(50_000u));
        _chain.Add(Publisher, Wei.Zero, 1, rewarded.Header with { PaidFees = new Wei(100_001u) });
        Grow(to: 14, fees: 0);

        Run(RuleSet.All);

        Assert.Equal([1], _state.GetStorageBytes(Contract, Cell("brokenSelectionRule")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("be021a58")]
    [InlineData("be021a5800")]
    [InlineData("0d0cee93ff")]
    [InlineData("12345678")]
    public void Others_cannot_make_it_pay(string data)
    {
        Grow(to: 14, fees: 50_000);

        PrecompileResult result = NewContract().Execute(Hex.Decode(data), Call(RuleSet.All, 0));

        Assert.False(result.IsSuccess);
        Assert.Empty(_logs);
    }

    [Fact]
    public void Describes_its_state_as_rlp_in_abi_bytes()
    {
        Grow(to: 1, fees: 0);
        _state.SetStorage(Contract, Cell("rewardBalance"), 5);

        PrecompileResult result = NewContract().Execute(Hex.Decode("0d0cee93"), Call(RuleSet.All, 0));

        const string Expected = "0000000000000000000000000000000000000000000000000000000000000020"
            + "0000000000000000000000000000000000000000000000000000000000000005"
            + "c40580c000000000000000000000000000000000000000000000000000000000";
        Assert.Equal(Expected, Hex.Encode(result.Output));
    }

    private void Grow(int to, uint fees)
    {
        if (_chain.Count == 0)
            _chain.Add(Miner, Wei.Zero);
        while (_chain.Count <= to)
            _chain.Add(Miner, _chain.Count == 5 || to < 14 ? new Wei(fees) : Wei.Zero);
    }

    private void Run(RuleSet rules, uint minimumGasPrice = 0)
    {
        PrecompileResult result = NewContract().DistributeFees(Call(rules, minimumGasPrice));
        Assert.True(result.IsSuccess);
    }

    private RemascContract NewContract() => new(Parameters, _chain, _peg);

    private PrecompileCall Call(RuleSet rules, uint minimumGasPrice)
    {
        var block = new BlockContext
        {
            Rules = rules,
            ChainId = 33,
            Number = _chain.Count,
            Timestamp = 0,
            ParentHash = _chain.Tip.Hash,
            Coinbase = Miner,
            Difficulty = 1,
            GasLimit = 1,
            MinimumGasPrice = minimumGasPrice,
            History = new BlockHistory(_chain, _chain.Tip.Hash, _chain.Tip.Number),
        };
        var transaction = new TransactionContext { Hash = Hash256.Zero, Origin = Address.Zero, GasPrice = 0 };
        return PrecompileCall.Direct(block, transaction, _state, Contract, 0, _logs);
    }

    private void AssertPayments(params (Address To, uint Amount)[] expected)
    {
        Assert.Equal(expected.Length, _logs.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(MiningFeeTopic, _logs[i].Topics[0].ToHex());
            Assert.Equal(new Address(_logs[i].Topics[1].AsSpan()[12..]), expected[i].To);
            Assert.Equal(new Wei(expected[i].Amount), _state.GetBalance(expected[i].To));
            Assert.True(_state.Exists(expected[i].To));
        }
    }

    private static UInt256 Cell(string name) => UInt256.FromBigEndian(System.Text.Encoding.ASCII.GetBytes(name));

    private static Address AnAddress(byte fill)
    {
        Span<byte> bytes = stackalloc byte[Address.Size];
        bytes.Fill(fill);
        return new Address(bytes);
    }
}

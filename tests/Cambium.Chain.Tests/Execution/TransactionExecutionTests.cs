using Cambium.Chain.Execution;
using Cambium.Chain.Receipts;
using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Rvm.Precompiles;
using Xunit;

namespace Cambium.Chain.Tests.Execution;

/// <summary>What a transaction does to balances, accounts and receipts (consensus reference 4.4-4.6).</summary>
public sealed class TransactionExecutionTests
{
    private const ulong Riches = ExecutionScene.Riches;

    private static readonly TestAccount Sender = ExecutionScene.Accounts[0];
    private static readonly Address Nobody = Address.Parse("1234567890123456789012345678901234567890");

    private readonly ExecutionScene _scene = new();

    [Fact]
    public void A_transfer_moves_value_and_pays_the_fee_to_remasc()
    {
        TransactionReceipt receipt = RunOne(Sender.Send(0, Nobody, 500, gasLimit: 50_000, gasPrice: 3));

        Assert.True(receipt.Succeeded);
        Assert.Equal(21_000, receipt.GasUsed);
        AssertBalance(Nobody, 500);
        AssertBalance(Sender.Address, Riches - 500 - 63_000);
        AssertBalance(PrecompileAddresses.Remasc, 63_000);
        Assert.Equal(UInt256.One, _scene.State.GetNonce(Sender.Address));
    }

    [Fact]
    public void A_transfer_of_nothing_creates_the_receiver()
    {
        RunOne(Sender.Send(0, Nobody));

        Assert.True(_scene.State.Exists(Nobody));
        Assert.False(_scene.State.IsContract(Nobody));
    }

    [Fact]
    public void The_remasc_transaction_counts_blocks_with_its_own_nonce()
    {
        BlockExecution execution = _scene.Run([]);

        Assert.Equal(UInt256.One, _scene.State.GetRemascSenderNonce());
        TransactionReceipt receipt = Assert.Single(execution.Receipts);
        Assert.True(receipt.Succeeded);
        Assert.Equal(0, receipt.GasUsed);
        Assert.False(_scene.State.Exists(Address.Zero));
    }

    [Theory]
    [InlineData("60016001015b600056", false)] // runs to the end of its gas
    [InlineData("fe", false)]
    [InlineData("60006000fd", true)] // revert gives gas back
    public void A_failed_call_moves_no_value(string code, bool givesGasBack)
    {
        Address contract = _scene.Deploy(0xc0, code);

        TransactionReceipt receipt = RunOne(Sender.Send(0, contract, 77, gasLimit: 100_000));

        Assert.False(receipt.Succeeded);
        AssertBalance(contract, 0);
        Assert.Equal(givesGasBack ? 21_006 : 100_000, receipt.GasUsed);
        AssertBalance(Sender.Address, Riches - (ulong)receipt.GasUsed);
    }

    [Fact]
    public void A_failed_call_loses_its_logs()
    {
        Address contract = _scene.Deploy(0xc1, "60006000a0fe");

        Assert.Empty(RunOne(Sender.Send(0, contract, gasLimit: 100_000)).Logs);
    }

    [Fact]
    public void Half_of_the_gas_used_is_refunded_at_most()
    {
        Address contract = _scene.Deploy(0xc2, "6000600055"); // clears cell 0
        _scene.State.SetStorage(contract, 0, 1);

        TransactionReceipt receipt = RunOne(Sender.Send(0, contract, gasLimit: 100_000));

        Assert.Equal((21_000 + 5_006) / 2, receipt.GasUsed); // the refund of 15000 is capped
        AssertBalance(Sender.Address, Riches - 13_003);
    }

    [Fact]
    public void A_destroyed_contract_is_gone_with_what_it_got_later()
    {
        Address contract = _scene.Deploy(0xc3, "33ff"); // selfdestruct to the caller

        TransactionReceipt receipt = RunOne(Sender.Send(0, contract, 1000, gasLimit: 100_000));

        Assert.False(_scene.State.Exists(contract));
        Assert.Equal((21_000 + 5_002) / 2, receipt.GasUsed);
    }

    [Fact]
    public void A_creation_without_data_makes_an_account_only()
    {
        TransactionReceipt receipt = RunOne(Sender.Send(0, null, 9, gasLimit: 60_000));

        Address created = Cambium.Rvm.Vm.AddressOfCreation(Sender.Address, 0);
        Assert.Equal(53_000, receipt.GasUsed);
        AssertBalance(created, 9);
        Assert.False(_scene.State.IsContract(created));
    }

    [Fact]
    public void A_creation_stores_the_returned_code_and_keeps_an_earlier_balance()
    {
        Address created = Cambium.Rvm.Vm.AddressOfCreation(Sender.Address, 0);
        _scene.State.AddBalance(created, new Wei(5u));

        TransactionReceipt receipt = RunOne(Sender.Send(0, null, 9, gasLimit: 200_000, data: Hex.Decode("60016000f3"))); // returns one zero byte

        Assert.True(receipt.Succeeded);
        Assert.Equal(1, _scene.State.GetCodeLength(created));
        Assert.Equal(UInt256.Zero, _scene.State.GetNonce(created));
        AssertBalance(created, 14);
    }

    [Theory]
    [InlineData("61600160 00f3", 24_577)] // EIP-170
    [InlineData("60ef60005360016000f3", 1)] // RSKIP544
    public void Code_that_may_not_be_deployed_costs_all_gas(string initcode, int length)
    {
        TransactionReceipt receipt = RunOne(Sender.Send(0, null, 9, gasLimit: 6_000_000, data: Hex.Decode(initcode.Replace(" ", string.Empty, StringComparison.Ordinal))));

        Assert.False(receipt.Succeeded, $"{length} bytes");
        Assert.Equal(6_000_000, receipt.GasUsed);
        Assert.False(_scene.State.Exists(Cambium.Rvm.Vm.AddressOfCreation(Sender.Address, 0)));
    }

    [Fact]
    public void A_precompiled_contract_that_fails_reports_success_keeps_its_writes_and_all_the_gas()
    {
        TransactionReceipt receipt = RunOne(Sender.Send(0, PrecompileAddresses.Bridge, 50, gasLimit: 100_000, data: [1]));

        Assert.True(receipt.Succeeded);
        Assert.Equal(21_000 + 16 + FailingContract.Price + 2, receipt.GasUsed);
        AssertBalance(Sender.Address, Riches - 100_000);
        Assert.Equal(UInt256.One, _scene.State.GetStorage(PrecompileAddresses.Bridge, FailingContract.Slot));
        AssertBalance(PrecompileAddresses.Bridge, 0);
    }

    [Fact]
    public void A_precompiled_contract_with_too_little_gas_fails()
    {
        TransactionReceipt receipt = RunOne(Sender.Send(0, PrecompileAddresses.Bridge, 50, gasLimit: 21_050));

        Assert.False(receipt.Succeeded);
        Assert.Equal(21_050, receipt.GasUsed);
        Assert.Equal(UInt256.Zero, _scene.State.GetStorage(PrecompileAddresses.Bridge, FailingContract.Slot));
    }

    [Fact]
    public void A_transaction_whose_precompile_gas_cannot_be_computed_is_invalid()
    {
        BlockExecution execution = _scene.Run([Sender.Send(0, PrecompileAddresses.Bridge, 0, gasLimit: 100_000, data: [2])]);

        Assert.Equal(RefusalReason.PrecompileGasFailed, execution.Failure?.Refusal?.Reason);
    }

    [Fact]
    public void A_free_bridge_transaction_needs_cover_for_its_value_only_and_can_leave_a_debt()
    {
        var poor = new TestAccount(0x77);
        var scene = new ExecutionScene(null, poor.Address);

        BlockExecution execution = scene.Run([poor.Send(0, PrecompileAddresses.Bridge, 0, gasLimit: 100_000, gasPrice: 15, data: [1])]);

        Assert.True(execution.Receipts[0].Succeeded);
        Assert.Equal(-new Wei(1_500_000u), scene.State.GetBalance(poor.Address));
        Assert.Equal(FailingContract.Price + 2, execution.Receipts[0].GasUsed);
    }

    private TransactionReceipt RunOne(Transaction transaction)
    {
        BlockExecution execution = _scene.Run([transaction]);
        Assert.Null(execution.Failure);
        Assert.Equal(execution.GasUsed, execution.Receipts[0].GasUsed);
        return execution.Receipts[0];
    }

    private void AssertBalance(in Address account, ulong expected) => Assert.Equal(new Wei(expected), _scene.State.GetBalance(account));
}

using Cambium.Chain.Execution;
using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Chain.Tests.Execution;

/// <summary>The checks and their order (consensus reference 4.3): every case breaks its own check and all later ones.</summary>
public sealed class TransactionChecksTests
{
    private const byte WrongChain = 30;
    private const ulong TooMuch = ExecutionScene.Riches * 2;

    private static readonly TestAccount Sender = ExecutionScene.Accounts[0];
    private static readonly Address Receiver = ExecutionScene.Accounts[1].Address;

    [Fact]
    public void Initcode_size_comes_first() => AssertRefused(
        RefusalReason.InitcodeTooLarge, Sender.Send(5, null, TooMuch, 99_000_000, data: new byte[49_153], chainId: WrongChain));

    [Fact]
    public void Then_the_gas_limit_must_be_a_gas_amount() => AssertRefused(
        RefusalReason.MalformedGasLimit, Sender.Send(5, Receiver, TooMuch, long.MinValue, chainId: WrongChain));

    [Fact]
    public void Then_it_must_fit_the_sublist() => AssertRefused(
        RefusalReason.BlockGasLimitReached, Sender.Send(5, Receiver, TooMuch, 6_800_001, chainId: WrongChain));

    [Fact]
    public void Then_it_must_cover_the_intrinsic_cost() => AssertRefused(
        RefusalReason.GasBelowIntrinsicCost, Sender.Send(5, Receiver, TooMuch, 20_999, chainId: WrongChain));

    [Fact]
    public void Then_the_nonce_must_be_the_next() =>
        AssertRefused(RefusalReason.WrongNonce, Sender.Send(1, Receiver, TooMuch, chainId: WrongChain));

    [Fact]
    public void Then_the_balance_must_cover_value_and_gas() =>
        AssertRefused(RefusalReason.BalanceTooLow, Sender.Send(0, Receiver, ExecutionScene.Riches - 20_999, chainId: WrongChain));

    [Fact]
    public void Then_the_signature_must_be_for_this_chain() =>
        AssertRefused(RefusalReason.SignatureNotAccepted, Sender.Send(0, Receiver, 1, chainId: WrongChain));

    [Fact]
    public void A_cost_beyond_256_bits_is_never_covered() =>
        AssertRefused(RefusalReason.BalanceTooLow, Sender.Send(0, Receiver) with { GasPriceItem = new Wei(UInt256.One << 250) });

    [Theory]
    [InlineData("01ffffffffffffffff")]
    [InlineData("000000000000005208")] // nine bytes are too many even with leading zeros
    [InlineData("7fffffffffffffff")]
    public void A_gas_limit_beyond_the_largest_gas_amount_fits_nowhere(string gasLimit) =>
        AssertRefused(RefusalReason.BlockGasLimitReached, Sender.Send(0, Receiver) with { GasLimitBytes = Hex.Decode(gasLimit) });

    [Theory]
    [InlineData(0)]
    [InlineData(27)]
    [InlineData(33)]
    public void Passes_a_correct_transaction(byte chainId)
    {
        Transaction transaction = Sender.Send(0, Receiver, ExecutionScene.Riches - 21_000, chainId: chainId == 27 ? (byte)0 : chainId);

        Assert.Null(new ExecutionScene().Run([transaction]).Failure);
    }

    [Fact]
    public void A_second_transaction_must_fit_what_the_first_left()
    {
        BlockExecution execution = new ExecutionScene().Run(
            [Sender.Send(0, Receiver, 1, 21_000), Sender.Send(1, Receiver, 1, 6_779_001)]);

        Assert.Equal(1, execution.Failure?.TransactionIndex);
        Assert.Equal(RefusalReason.BlockGasLimitReached, execution.Failure?.Refusal?.Reason);
    }

    private static void AssertRefused(RefusalReason expected, Transaction transaction)
    {
        BlockExecution execution = new ExecutionScene().Run([transaction]);

        Assert.Equal(expected, execution.Failure?.Refusal?.Reason);
        Assert.Equal(0, execution.Failure?.TransactionIndex);
    }
}

using System.Numerics;
using Cambium.App.Bridge;
using Cambium.App.Broadcast;
using Cambium.App.Http;
using Cambium.App.Networks;
using Cambium.App.PegIns;
using Cambium.App.Quotes;
using Cambium.App.Tests.PegIns;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Primitives;
using Xunit;

namespace Cambium.App.Tests.Defects;

/// <summary>Where the reference app loses or miscounts money, and ours must not (docs/peg-app-defects.md).</summary>
public sealed class MoneyDefects
{
    private static readonly Address Account = Address.Parse("0x224d0b72bab9342f898c633ef187abff8a96c0fa");

    [Fact]
    public void D01_a_refund_goes_to_the_address_that_the_user_gave_whatever_the_coins_are()
    {
        var random = new Random(1);
        AddressKind[] kinds = [AddressKind.P2pkh, AddressKind.P2sh, AddressKind.P2wpkh, AddressKind.P2tr];
        for (int round = 0; round < 200; round++)
        {
            var coins = new TestCoins();
            FundedCoin coin = coins.Add(kinds[random.Next(kinds.Length)], 2_000_000);
            byte[] hash = new byte[20];
            random.NextBytes(hash);
            BitcoinAddress refund = random.Next(2) == 0 ? BitcoinAddress.P2pkh(BitcoinNetwork.Regtest, hash) : BitcoinAddress.P2sh(BitcoinNetwork.Regtest, hash);
            PegInPlan plan = PegInPlanner.Plan(Order(600_000, refund, coin.Offered.Address), coins.Coins, TestBridge.State);
            Assert.Equal(InstructionsFound.One, PegInInstructions.Find(plan.Transaction, BitcoinNetwork.Regtest, out PegInInstructions? instructions));
            Assert.Equal(refund, instructions!.RefundAddress);
            Script[] own = [coin.Offered.Address.Script, TestBridge.Federation.Script];
            Assert.All(plan.Transaction.Outputs.Skip(1), output => Assert.Contains(output.ScriptPubKey, own));
        }
    }

    [Theory]
    [InlineData(500_000)]
    [InlineData(123_456_789)]
    public void D13_a_quoted_peg_in_brings_all_that_is_sent(long amount)
    {
        Quote quote = new QuoteCalculation(PegNetwork.Mainnet).PegIn(new Satoshis(amount), TestBridge.State, FeeRate.FromSatoshisPerByte(20));
        Assert.Equal((amount, amount), (quote.Send.Value, quote.Receive.Value));
    }

    [Theory]
    [InlineData(600_000)]
    [InlineData(987_654_321)]
    public void D13_a_quoted_peg_out_brings_all_but_its_share_of_the_releases_fee_and_gas_is_on_top(long amount)
    {
        BridgeState bridge = TestBridge.State with { GasPrice = new Wei(60_000_000) };
        Quote quote = new QuoteCalculation(PegNetwork.Regtest).PegOut(new Satoshis(amount), bridge);
        Assert.Equal(amount - bridge.PegOutFee.Value, quote.Receive.Value);
        Assert.Equal(30_001, bridge.PegOutFee.Value);
        Assert.True(quote.RootstockFeeWei > Wei.Zero);
    }

    [Theory]
    [InlineData(0, 90_001, 90_001)]
    [InlineData(2, 90_001, 30_001)]
    [InlineData(2, 90_000, 30_000)]
    [InlineData(999, 90_001, 91)]
    public void D13_the_fee_of_a_batch_is_shared_by_the_queue_and_the_one_that_joins(int queued, long fee, long share) =>
        Assert.Equal(share, (TestBridge.State with { QueuedPegOuts = queued, NextBatchFee = new Satoshis(fee) }).PegOutFee.Value);

    [Fact]
    public void D12_the_most_that_fits_is_planned_and_a_satoshi_more_is_refused()
    {
        var coins = new TestCoins();
        FundedCoin coin = coins.Add(AddressKind.P2wpkh, 3_000_000);
        BitcoinAddress own = BitcoinAddress.P2pkh(BitcoinNetwork.Regtest, new byte[20]);
        long fee = PegInPlanner.Plan(Order(2_990_000, own, coin.Offered.Address), coins.Coins, TestBridge.State).Fee.Value;
        long most = Enumerable.Range(1, (int)fee + 1).Select(less => 3_000_000L - less).First(amount => IsPlanned(amount, own, coins));
        Assert.True(IsPlanned(most - 1, own, coins));
        Assert.Equal(3_000_000 - most, PegInPlanner.Plan(Order(most, own, coin.Offered.Address), coins.Coins, TestBridge.State).Fee.Value);
    }

    [Fact]
    public void D25_no_wei_is_lost_in_numbers_that_a_double_cannot_hold()
    {
        var random = new Random(25);
        for (int round = 0; round < 1_000; round++)
        {
            BigInteger wei = new BigInteger(random.NextInt64()) * random.NextInt64(1, 1_000_000);
            BigInteger price = random.NextInt64(1L << 53, long.MaxValue);
            BridgeState bridge = TestBridge.State with { GasPrice = new Wei(UInt256.FromBigInteger(price)) };
            Quote quote = new QuoteCalculation(PegNetwork.Regtest).PegOut(new Satoshis(1_000_000), bridge);
            Assert.Equal(UInt256.FromBigInteger(price * 44_000), quote.RootstockFeeWei.Value);
            if (wei / 10_000_000_000 <= Satoshis.MaxMoney.Value)
                Assert.Equal((long)(wei / 10_000_000_000), new Wei(UInt256.FromBigInteger(wei)).ToSatoshisFloor().Value);
        }
    }

    [Fact]
    public void D36_a_signed_transaction_that_was_altered_is_refused_by_the_server_too()
    {
        var coins = new TestCoins();
        FundedCoin coin = coins.Add(AddressKind.P2wpkh, 3_000_000);
        BitcoinAddress refund = BitcoinAddress.P2pkh(BitcoinNetwork.Regtest, new byte[20]);
        Transaction planned = PegInPlanner.Plan(Order(600_000, refund, coin.Offered.Address), coins.Coins, TestBridge.State).Transaction;
        var intent = new PegInIntent(new Satoshis(600_000), Account, refund) { ChangeAddress = coin.Offered.Address };
        Assert.Empty(IntentComparison.Differences(planned, intent, TestBridge.State, fee: null));
        Script foreign = StandardScripts.P2wpkh(Enumerable.Repeat((byte)9, 20).ToArray());
        (Func<TxOut[], TxOut[]> Alter, string Member)[] thefts =
        [
            (outputs => [outputs[0], new(outputs[1].Value, foreign), outputs[2]], "amount"),
            (outputs => [outputs[0], new(new Satoshis(599_999), outputs[1].ScriptPubKey), outputs[2]], "amount"),
            (outputs => [outputs[0], outputs[1], new(outputs[2].Value, foreign)], "changeAddress"),
            (outputs => [outputs[0], outputs[1], outputs[2], new(new Satoshis(1_000), foreign)], "outputs"),
            (outputs => [new(Satoshis.Zero, new PegInInstructions(Address.Zero, refund).ToScript()), outputs[1], outputs[2]], "recipient"),
            (outputs => [new(Satoshis.Zero, new PegInInstructions(Account, BitcoinAddress.P2pkh(BitcoinNetwork.Regtest, Enumerable.Repeat((byte)9, 20).ToArray())).ToScript()), outputs[1], outputs[2]], "refundAddress"),
            (outputs => [new(Satoshis.Zero, new PegInInstructions(Account, null).ToScript()), outputs[1], outputs[2]], "refundAddress"),
            (outputs => [outputs[1], outputs[2]], "recipient"),
        ];
        foreach ((Func<TxOut[], TxOut[]> alter, string member) in thefts)
        {
            var altered = new Transaction(planned.Version, planned.Inputs, alter([.. planned.Outputs]), planned.LockTime);
            Assert.Contains(member, IntentComparison.Differences(altered, intent, TestBridge.State, fee: null).Keys);
        }
    }

    private static bool IsPlanned(long amount, BitcoinAddress refund, TestCoins coins)
    {
        try
        {
            PegInPlanner.Plan(Order(amount, refund, coins.Coins[0].Offered.Address), coins.Coins, TestBridge.State);
            return true;
        }
        catch (ProblemException)
        {
            return false;
        }
    }

    private static PegInOrder Order(long amount, BitcoinAddress refund, BitcoinAddress change) => new()
    {
        Amount = new Satoshis(amount), Recipient = Account, RefundAddress = refund, ChangeAddress = change, FeeRate = FeeRate.FromSatoshisPerByte(10),
    };
}

using Cambium.App.Bridge;
using Cambium.App.Http;
using Cambium.App.PegIns;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Psbt;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.App.Tests.PegIns;

public sealed class PegInPlannerTests
{
    private static readonly AddressKind[] Kinds = [AddressKind.P2pkh, AddressKind.P2sh, AddressKind.P2wpkh, AddressKind.P2tr];
    private static readonly BitcoinAddress Refund = BitcoinAddress.P2pkh(BitcoinNetwork.Regtest, new byte[20]);

    [Fact]
    public void D20_The_fee_is_within_two_percent_of_the_signed_size_times_the_rate_for_all_mixes_of_scripts()
    {
        var random = new Random(20);
        for (int round = 0; round < 150; round++)
        {
            TestCoins coins = RandomCoins(random, random.Next(1, 12));
            PegInOrder order = Order(random.NextInt64(500_000, 3_000_000)) with
            {
                FeeRate = new FeeRate(random.NextInt64(1_000, 80_000)),
                ChangeAddress = coins.Coins[random.Next(coins.Coins.Count)].Offered.Address,
            };
            PegInPlan plan = PegInPlanner.Plan(order, coins.Coins, TestBridge.State);
            Transaction signed = Sign(plan, coins);
            double due = (double)order.FeeRate.SatoshisPerKilobyte * signed.VirtualSize / 1000;
            long paid = plan.Coins.Sum(coin => coin.Output.Value.Value) - signed.Outputs.Sum(output => output.Value.Value);
            Assert.Equal(plan.Fee.Value, paid);
            Assert.InRange((paid - plan.DustToFee.Value) / due, 1 - 1e-9, 1.02);
            if (plan.HasChange)
                Assert.Equal(0, plan.DustToFee.Value);
        }
    }

    [Fact]
    public void Pays_exactly_the_amount_to_the_federation_with_the_users_refund_address_in_the_instructions()
    {
        var random = new Random(21);
        for (int round = 0; round < 100; round++)
        {
            TestCoins coins = RandomCoins(random, 6);
            PegInOrder order = Order(random.NextInt64(500_000, 2_000_000));
            PegInPlan plan = PegInPlanner.Plan(order, coins.Coins, TestBridge.State);
            TxOut federation = plan.Transaction.Outputs[PegInPlan.FederationIndex];
            Assert.Equal(order.Amount, federation.Value);
            Assert.Equal(TestBridge.Federation.Script, federation.ScriptPubKey);
            Assert.Equal(InstructionsFound.One, PegInInstructions.Find(plan.Transaction, BitcoinNetwork.Regtest, out PegInInstructions? instructions));
            Assert.Equal(new PegInInstructions(order.Recipient, order.RefundAddress), instructions);
            Assert.All(plan.Transaction.Outputs.Skip(PegInPlan.ChangeIndex), output => Assert.Equal(order.ChangeAddress.Script, output.ScriptPubKey));
            Assert.All(plan.Transaction.Inputs, input => Assert.Equal(PegInPlanner.ReplaceableSequence, input.Sequence));
        }
    }

    [Theory]
    [InlineData(AddressKind.P2pkh, 546)]
    [InlineData(AddressKind.P2sh, 540)]
    [InlineData(AddressKind.P2wpkh, 294)]
    [InlineData(AddressKind.P2tr, 330)]
    public void D34_Change_is_dropped_exactly_below_the_dust_of_its_own_script(AddressKind kind, long dust)
    {
        var coins = new TestCoins();
        FundedCoin coin = coins.Add(kind, 1_000_000);
        PegInOrder order = Order(600_000) with { ChangeAddress = coin.Offered.Address, FeeRate = FeeRate.FromSatoshisPerByte(1) };
        long fee = PegInPlanner.Plan(order, coins.Coins, TestBridge.State).Fee.Value;

        PegInPlan kept = PegInPlanner.Plan(order with { Amount = new Satoshis(1_000_000 - fee - dust) }, coins.Coins, TestBridge.State);
        PegInPlan dropped = PegInPlanner.Plan(order with { Amount = new Satoshis(1_000_000 - fee - dust + 1) }, coins.Coins, TestBridge.State);

        Assert.Equal(dust, kept.Transaction.Outputs[PegInPlan.ChangeIndex].Value.Value);
        Assert.False(dropped.HasChange);
        Assert.True(dropped.DustToFee.Value > 0);
    }

    [Fact]
    public void D10_An_amount_above_the_room_below_the_locking_cap_is_refused_with_the_numbers()
    {
        var coins = new TestCoins();
        coins.Add(AddressKind.P2wpkh, 200 * Satoshis.PerBitcoin);
        BridgeState bridge = TestBridge.State with { InCirculation = new Satoshis(TestBridge.State.LockingCap.Value - 700_000) };

        Assert.Equal(700_000, PegInPlanner.Plan(Order(700_000), coins.Coins, bridge).Transaction.Outputs[PegInPlan.FederationIndex].Value.Value);
        ProblemException refused = Assert.Throws<ProblemException>(() => PegInPlanner.Plan(Order(700_001), coins.Coins, bridge));

        Assert.Equal(ProblemCode.AmountAboveLimit, refused.Code);
        Assert.Contains("700000", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_amount_below_the_Bridges_minimum_is_refused_and_exactly_the_minimum_is_taken()
    {
        var coins = new TestCoins();
        coins.Add(AddressKind.P2wpkh, 2_000_000);
        Assert.Equal(ProblemCode.AmountBelowMinimum, Assert.Throws<ProblemException>(() => PegInPlanner.Plan(Order(499_999), coins.Coins, TestBridge.State)).Code);
        Assert.Equal(500_000, PegInPlanner.Plan(Order(500_000), coins.Coins, TestBridge.State).Transaction.Outputs[1].Value.Value);
    }

    [Fact]
    public void Coins_that_do_not_pay_for_amount_and_fee_are_refused()
    {
        var coins = new TestCoins();
        coins.Add(AddressKind.P2wpkh, 500_100);
        Assert.Equal(ProblemCode.InsufficientFunds, Assert.Throws<ProblemException>(() => PegInPlanner.Plan(Order(500_000), coins.Coins, TestBridge.State)).Code);
    }

    [Fact]
    public void The_federations_address_is_no_refund_and_no_change_address()
    {
        var coins = new TestCoins();
        coins.Add(AddressKind.P2wpkh, 2_000_000);
        PegInOrder[] orders = [Order(600_000) with { RefundAddress = TestBridge.Federation }, Order(600_000) with { ChangeAddress = TestBridge.Federation }];
        Assert.All(orders, order => Assert.Equal(
            ProblemCode.InvalidAddress, Assert.Throws<ProblemException>(() => PegInPlanner.Plan(order, coins.Coins, TestBridge.State)).Code));
    }

    [Fact]
    public void D23_Every_input_of_the_PSBT_carries_the_whole_previous_transaction_and_a_witness_coin_its_output_too()
    {
        TestCoins coins = RandomCoins(new Random(23), 8);
        PegInPlan plan = PegInPlanner.Plan(Order(5_000_000), coins.Coins, TestBridge.State);
        PartiallySignedTransaction psbt = Reparsed(PegInPsbt.Create(plan, coins.Previous));
        Assert.Equal(plan.Coins.Count, psbt.Inputs.Count);
        foreach ((PsbtInput input, FundedCoin coin) in psbt.Inputs.Zip(plan.Coins))
        {
            Assert.Equal(coin.Offered.Point.TransactionId, input.NonWitnessUtxo!.Id);
            Assert.Equal(coin.Offered.Form().Form.HasWitness, input.WitnessUtxo is not null);
        }
    }

    [Fact]
    public void D23_A_previous_transaction_that_is_not_the_one_of_its_hash_is_refused()
    {
        var coins = new TestCoins();
        FundedCoin coin = coins.Add(AddressKind.P2wpkh, 2_000_000);
        PegInPlan plan = PegInPlanner.Plan(Order(600_000), coins.Coins, TestBridge.State);
        Transaction forged = coins.Previous[coin.Offered.Point.TransactionId].ToBuilder().Pay(Script.Empty, Satoshis.Zero).Build();
        Assert.Throws<InvalidDataException>(() => PegInPsbt.Create(plan, new Dictionary<Hash256, Transaction> { [coin.Offered.Point.TransactionId] = forged }));
        Assert.Throws<InvalidDataException>(() => PegInPsbt.Create(plan, new Dictionary<Hash256, Transaction>()));
    }

    private static TestCoins RandomCoins(Random random, int count)
    {
        var coins = new TestCoins();
        for (int i = 0; i < count; i++)
        {
            AddressKind kind = Kinds[random.Next(Kinds.Length)];
            coins.Add(kind, random.NextInt64(20_000, 2_000_000), isMultiSig: kind == AddressKind.P2sh && random.Next(3) == 0);
        }
        coins.Add(Kinds[random.Next(Kinds.Length)], 8_000_000);
        return coins;
    }

    private static PegInOrder Order(long amount) => new()
    {
        Amount = new Satoshis(amount),
        Recipient = Address.Parse("0x224d0b72bab9342f898c633ef187abff8a96c0fa"),
        RefundAddress = Refund,
        ChangeAddress = BitcoinAddress.P2wpkh(BitcoinNetwork.Regtest, new byte[20]),
        FeeRate = FeeRate.FromSatoshisPerByte(10),
    };

    private static PartiallySignedTransaction Reparsed(PartiallySignedTransaction psbt)
    {
        Assert.True(PartiallySignedTransaction.TryParse(psbt.ToBase64(), out PartiallySignedTransaction? parsed));
        return parsed;
    }

    /// <summary>Signs with the real keys; a Taproot input gets a witness of its size, which signers of PSBT version 0 fill themselves.</summary>
    private static Transaction Sign(PegInPlan plan, TestCoins coins)
    {
        PartiallySignedTransaction psbt = Reparsed(PegInPsbt.Create(plan, coins.Previous));
        for (int i = 0; i < plan.Coins.Count; i++)
        {
            if (plan.Coins[i].Offered.Address.Kind == AddressKind.P2tr)
            {
                psbt.Inputs[i].FinalScriptWitness = Witness.Of(new byte[64]);
                continue;
            }
            foreach (PrivateKey key in coins.Keys[plan.Coins[i].Offered.Point])
                Assert.Equal(PsbtFault.None, PsbtSigner.Sign(psbt, i, key));
            Assert.Equal(PsbtFault.None, PsbtFinalizer.Finalize(psbt, i));
        }
        Assert.True(psbt.TryExtract(out Transaction? signed));
        return signed;
    }
}

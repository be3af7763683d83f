using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations;
using Cambium.Bridge.PegOuts;
using Cambium.Bridge.Storage;
using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Bridge.Tests.PegOuts;

/// <summary>The wallet's rules: which coins, which fee, which change (reference 7.3).</summary>
public sealed class ReleaseTransactionBuilderTests
{
    private const long FeePerKb = 100_000;

    private static readonly Federation Owner =
        new FederationFactory(RegtestFederations.Constants, RuleSet.All).Build(RegtestFederations.Constants.GenesisCharter, FederationFormat.P2shErp);

    private static readonly Script Receiver = StandardScripts.P2pkh(new byte[20]);

    [Fact]
    public void Spends_the_lowest_ids_first_and_returns_the_change_last()
    {
        Utxo[] utxos = [Coin(3, 1_000_000), Coin(1, 400_000), Coin(2, 300_000)];
        ReleaseBuild build = Pay(utxos, 500_000);
        Assert.Equal([utxos[1].OutPoint, utxos[2].OutPoint], build.Transaction.Inputs.Select(static input => input.PreviousOutput));
        Assert.Equal(200_000, build.Transaction.Outputs[^1].Value.Value);
        Assert.Equal(Owner.OutputScript, build.Transaction.Outputs[^1].ScriptPubKey);
        Assert.Equal(700_000, build.SpentValue.Value);
    }

    [Fact]
    public void Receivers_pay_the_fee_of_the_signed_size_and_the_first_what_does_not_divide()
    {
        TxOut[] outputs = [Output(400_000), Output(400_000), Output(400_000)];
        Assert.Equal(ReleaseBuildStatus.Success, BuilderOf([Coin(1, 1_200_000)]).TryPay(outputs, Owner.OutputScript, out ReleaseBuild? build));
        const int stripped = 10 + 41 + (3 * 34);
        long fee = FeePerKb * (stripped + (2 * 75) + Owner.RedeemScript.Length) / 1_000;
        long[] values = [.. build!.Transaction.Outputs.Select(static output => output.Value.Value)];
        Assert.Equal([400_000 - (fee / 3) - (fee % 3), 400_000 - (fee / 3), 400_000 - (fee / 3)], values);
    }

    [Fact]
    public void Change_of_dust_size_is_raised_at_the_cost_of_the_first_receiver()
    {
        ReleaseBuild build = Pay([Coin(1, 500_100)], 500_000);
        Assert.Equal(2_700, build.Transaction.Outputs[1].Value.Value);
        long fee = 500_100 - build.Transaction.Outputs.Sum(static output => output.Value.Value);
        Assert.Equal(500_000 - fee - 2_600, build.Transaction.Outputs[0].Value.Value);
    }

    [Fact]
    public void Change_of_dust_size_is_left_to_the_fee_when_the_wallet_pays_it()
    {
        ReleaseBuild free = PayExactly([Coin(1, 600_000)], 500_000);
        long fee = 600_000 - free.Transaction.Outputs.Sum(static output => output.Value.Value);
        ReleaseBuild tight = PayExactly([Coin(1, 500_000 + fee + 100)], 500_000);
        Assert.Equal(500_000, Assert.Single(tight.Transaction.Outputs).Value.Value);
    }

    [Fact]
    public void Says_why_it_cannot_pay()
    {
        Assert.Equal(ReleaseBuildStatus.InsufficientMoney, BuilderOf([Coin(1, 10_000)]).TryPay([Output(500_000)], Owner.OutputScript, out _));
        Assert.Equal(ReleaseBuildStatus.DustySendRequested, BuilderOf([Coin(1, 10_000)]).TryPay([Output(2_729)], Owner.OutputScript, out _));
        Assert.Equal(ReleaseBuildStatus.CouldNotAdjustDownwards, BuilderOf([Coin(1, 50_000)]).TryPay([Output(30_000)], Owner.OutputScript, out _));
    }

    [Fact]
    public void Refuses_more_than_a_hundred_thousand_bytes()
    {
        TxOut[] outputs = [.. Enumerable.Range(0, 3_000).Select(static _ => Output(400_000))];
        ReleaseTransactionBuilder builder = BuilderOf([Coin(1, 3_000 * 400_000L)]);
        Assert.Equal(ReleaseBuildStatus.ExceedsMaximumSize, builder.TryPay(outputs, Owner.OutputScript, out _));
        Assert.Equal(ReleaseBuildStatus.Success, builder.TryPay(outputs[..1_500], Owner.OutputScript, out _));
    }

    [Fact]
    public void Emptying_keeps_the_order_of_the_wallet_and_never_touches_coinbases()
    {
        Utxo[] utxos = [Coin(2, 300_000), Coin(9, 70_000) with { IsCoinbase = true }, Coin(1, 400_000)];
        Assert.Equal(ReleaseBuildStatus.Success, BuilderOf(utxos).TryEmptyTo(Receiver, out ReleaseBuild? build));
        Assert.Equal([utxos[0].OutPoint, utxos[2].OutPoint], build!.Transaction.Inputs.Select(static input => input.PreviousOutput));
        Assert.InRange(Assert.Single(build.Transaction.Outputs).Value.Value, 500_000, 700_000 - 1);
        Assert.Equal(ReleaseBuildStatus.CouldNotAdjustDownwards, BuilderOf([Coin(1, 7_000)]).TryEmptyTo(Receiver, out _));
    }

    [Fact]
    public void Unsigned_inputs_hold_empty_places_the_selector_and_the_redeem_script()
    {
        Script scriptSig = Pay([Coin(1, 600_000)], 500_000).Transaction.Inputs[0].ScriptSig;
        IReadOnlyList<ScriptOp> elements = scriptSig.Operations;
        Assert.Equal(1 + 2 + 1 + 1, elements.Count);
        Assert.All(elements.Take(4), static element => Assert.True(element.Data.IsEmpty));
        Assert.True(elements[^1].Data.Span.SequenceEqual(Owner.RedeemScript.Span));
    }

    [Fact]
    public void Segwit_inputs_hold_the_same_in_their_witness()
    {
        Federation segwit = new FederationFactory(RegtestFederations.Constants, RuleSet.All).Genesis();
        var coin = new Utxo(new OutPoint(Hash256.Zero, 0), new Satoshis(600_000), segwit.OutputScript);
        var builder = new ReleaseTransactionBuilder(
            new FederationWallet([coin], [segwit], null), segwit.Format, new Satoshis(FeePerKb), RuleSet.All);
        Assert.Equal(ReleaseBuildStatus.Success, builder.TryPay([Output(500_000)], segwit.OutputScript, out ReleaseBuild? build));
        TxIn input = build!.Transaction.Inputs[0];
        Assert.Equal(5, input.Witness.Count);
        Assert.True(input.Witness[^1].Span.SequenceEqual(segwit.RedeemScript.Span));
        Assert.Equal("220020", input.ScriptSig.ToHex()[..6]);
    }

    [Fact]
    public void A_coin_no_federation_can_redeem_fails_the_call()
    {
        var foreign = new Utxo(new OutPoint(Hash256.Zero, 0), new Satoshis(600_000), StandardScripts.P2sh(new byte[20]));
        Assert.Throws<BridgeException>(() => BuilderOf([foreign]).TryPay([Output(500_000)], Owner.OutputScript, out _));
    }

    [Fact]
    public void Versions_follow_rskip201_and_migrations_rskip376()
    {
        var wallet = new FederationWallet([Coin(1, 600_000)], [Owner], null);
        Assert.Equal(1, VersionOf(RuleSet.None));
        Assert.Equal(1, VersionOf(new RuleSet([ConsensusRule.Rskip201])));
        Assert.Equal(2, VersionOf(new RuleSet([ConsensusRule.Rskip201, ConsensusRule.Rskip376])));

        int VersionOf(RuleSet rules)
        {
            var builder = new ReleaseTransactionBuilder(wallet, Owner.Format, new Satoshis(FeePerKb), rules);
            Assert.Equal(ReleaseBuildStatus.Success, builder.TryMigrate(new Satoshis(600_000), Owner.OutputScript, out ReleaseBuild? build));
            return build!.Transaction.Version;
        }
    }

    private static ReleaseBuild Pay(Utxo[] utxos, long amount)
    {
        Assert.Equal(ReleaseBuildStatus.Success, BuilderOf(utxos).TryPay([Output(amount)], Owner.OutputScript, out ReleaseBuild? build));
        return build!;
    }

    private static ReleaseBuild PayExactly(Utxo[] utxos, long amount)
    {
        Assert.Equal(ReleaseBuildStatus.Success, BuilderOf(utxos).TryPayExactly([Output(amount)], Owner.OutputScript, out ReleaseBuild? build));
        return build!;
    }

    private static ReleaseTransactionBuilder BuilderOf(Utxo[] utxos) =>
        new(new FederationWallet(utxos, [Owner], null), Owner.Format, new Satoshis(FeePerKb), RuleSet.All);

    private static TxOut Output(long value) => new(new Satoshis(value), Receiver);

    private static Utxo Coin(byte id, long value)
    {
        byte[] displayed = new byte[Hash256.Size];
        displayed[0] = id;
        return new Utxo(new OutPoint(new Hash256(displayed).Reversed(), 0), new Satoshis(value), Owner.OutputScript);
    }
}

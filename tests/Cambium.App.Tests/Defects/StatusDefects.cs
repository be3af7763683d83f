using Cambium.App.PegIns;
using Cambium.App.Sources;
using Cambium.App.Status;
using Cambium.App.Store;
using Cambium.App.Tests.Chains;
using Cambium.App.Tests.PegIns;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Clients;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.App.Tests.Defects;

/// <summary>What the reference app tells wrongly of a conversion, and ours must not (docs/peg-app-defects.md).</summary>
public sealed class StatusDefects
{
    private const string Destination = "mgM4vPBnDKa8cKkXki4Bp5nQ7hgTGd4va8";
    private static readonly Address Account = Address.Parse("0x224d0b72bab9342f898c633ef187abff8a96c0fa");
    private static readonly BitcoinAddress Refund = BitcoinAddress.P2pkh(BitcoinNetwork.Regtest, new byte[20]);
    private static readonly Wei Requested = Wei.FromSatoshis(new Satoshis(600_000));

    [Theory]
    [InlineData(1, "low-amount", true)]
    [InlineData(2, "caller-contract", false)]
    [InlineData(3, "fee-above-value", true)]
    public async Task D02_of_a_refused_peg_out_only_a_contracts_is_said_not_to_be_given_back(int reason, string code, bool isGivenBack)
    {
        await using var statuses = new Statuses();
        statuses.Tell(BridgeLogs.Refused(H(1), Account, Requested, reason));
        PegOutStatus? status = await statuses.PegOutAsync(H(1));
        Assert.Equal((PegOutState.Rejected, code, isGivenBack), (status!.State, status.Rejection!.Code, status.IsGivenBack));
        Assert.True(status.IsFinal);
    }

    [Fact]
    public async Task D05_two_outputs_to_one_recipient_in_a_batch_both_complete()
    {
        await using var statuses = new Statuses();
        Transaction release = Pay(H(9), [590_001, 590_002, 4_000_000]);
        statuses.Tell(BridgeLogs.Request(H(1), Account, Destination, Requested), BridgeLogs.Request(H(2), Account, Destination, Requested));
        statuses.Tell(BridgeLogs.Built(H(3), release.Id, 1_200_000), BridgeLogs.Batch(H(3), release.Id, H(1), H(2)));
        statuses.Tell(BridgeLogs.Confirmed(H(4), release.Id, 2), BridgeLogs.Released(H(5), H(3), release.ToBytes()));
        statuses.Bitcoin.Add(release, confirmations: 1);
        PegOutStatus?[] both = [await statuses.PegOutAsync(H(1)), await statuses.PegOutAsync(H(2))];
        Assert.All(both, status => Assert.Equal(PegOutState.Completed, status!.State));
        Assert.Equal([590_001, 590_002], both.Select(status => status!.Received!.Value.Value));
    }

    [Fact]
    public async Task D06_an_unknown_request_at_a_batchs_head_leaves_the_others_their_outputs()
    {
        await using var statuses = new Statuses();
        Transaction release = Pay(H(9), [1, 590_002]);
        statuses.Tell(BridgeLogs.Request(H(2), Account, Destination, Requested));
        statuses.Tell(BridgeLogs.Batch(H(3), release.Id, H(99), H(2)), BridgeLogs.Released(H(5), H(3), release.ToBytes()));
        PegOutStatus? status = await statuses.PegOutAsync(H(2));
        Assert.Equal((PegOutState.Released, 590_002), (status!.State, status.Received!.Value.Value));
    }

    [Fact]
    public async Task D08_a_hundred_readings_at_once_do_not_mix_and_a_failure_is_nobody_elses()
    {
        await using var statuses = new Statuses();
        Transaction[] deposits = [.. Enumerable.Range(1, 100).Select(i => Deposit(H((byte)i), 500_000 + i, StandardScripts.P2pkh(new byte[20])))];
        for (int i = 0; i < deposits.Length; i++)
        {
            if (i % 3 == 1)
                statuses.Bitcoin.Unanswered.Add(deposits[i].Id);
            else if (i % 3 == 2)
                statuses.Bitcoin.Add(deposits[i], confirmations: 1 + (i % 2));
        }
        string[] told = await Task.WhenAll(deposits.Select(deposit => Task.Run(() => TellAsync(statuses, deposit))));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (i % 3) switch { 0 => "absent", 1 => "away", _ => $"Confirming {500_001 + i} {1 + (i % 2)}" }), told);
    }

    [Fact]
    public async Task D09_a_deposit_from_a_Taproot_address_is_a_peg_in()
    {
        await using var statuses = new Statuses();
        BitcoinAddress taproot = BitcoinAddress.P2tr(BitcoinNetwork.Regtest, TestKeys.Key(9).PublicKey.ToXOnly());
        Transaction deposit = Deposit(H(1), 700_000, taproot.Script);
        statuses.Bitcoin.Add(deposit, confirmations: 2, new TxOut(new Satoshis(800_000), taproot.Script));
        PegInStatus? status = await statuses.PegInAsync(deposit.Id);
        Assert.Equal((PegInState.Confirming, 700_000, 2), (status!.State, status.Amount.Value, status.Confirmations));
        Assert.Equal((taproot.ToString(), Account, 1), (status.Sender, status.Recipient, status.ProtocolVersion));
    }

    [Fact]
    public async Task D13_what_a_peg_in_brings_is_the_whole_output_to_the_federation()
    {
        await using var statuses = new Statuses();
        Transaction deposit = Deposit(H(1), 700_000, Script.Empty);
        statuses.Bitcoin.Add(deposit, confirmations: 5, new TxOut(new Satoshis(710_000), Refund.Script));
        statuses.Tell(BridgeLogs.PegIn(H(2), Account, deposit.Id, 700_000));
        PegInStatus? status = await statuses.PegInAsync(deposit.Id);
        Assert.Equal((PegInState.Credited, 700_000, 700_000, 9_000), (status!.State, status.Amount.Value, status.Received!.Value.Value, status.Fee!.Value.Value));
    }

    [Fact]
    public async Task D13_what_a_peg_out_brings_is_its_output_of_the_release_and_its_fee_is_the_rest()
    {
        await using var statuses = new Statuses();
        Transaction release = Pay(H(9), [571_112]);
        statuses.Tell(BridgeLogs.Request(H(1), Account, Destination, Requested));
        Assert.Null((await statuses.PegOutAsync(H(1)))!.Received);
        statuses.Tell(BridgeLogs.Batch(H(3), release.Id, H(1)), BridgeLogs.Released(H(5), H(3), release.ToBytes()));
        PegOutStatus? status = await statuses.PegOutAsync(H(1));
        Assert.Equal((571_112, 28_888), (status!.Received!.Value.Value, status.Fee!.Value.Value));
    }

    [Theory]
    [InlineData(1, "cap-surpassed")]
    [InlineData(2, "legacy-multisig-sender")]
    [InlineData(3, "legacy-undetermined-sender")]
    [InlineData(4, "invalid-payload")]
    [InlineData(5, "invalid-amount")]
    public async Task D19_a_rejected_deposit_has_its_reason_its_amount_and_the_way_of_its_refund(int reason, string code)
    {
        await using var statuses = new Statuses();
        Transaction deposit = Deposit(H(1), 700_000, Script.Empty);
        Transaction refund = Pay(deposit.Id, [695_000]);
        statuses.Bitcoin.Add(deposit, confirmations: 9);
        statuses.Tell(BridgeLogs.Rejected(H(2), deposit.Id, reason), BridgeLogs.Built(H(2), refund.Id, 700_000));
        PegInStatus? status = await statuses.PegInAsync(deposit.Id);
        Assert.Equal((PegInState.Refunding, code, 700_000, false), (status!.State, status.Rejection!.Code, status.Amount.Value, status.IsFinal));
        Assert.Equal("refund-confirmed", status.Timeline.First(step => step.State == StepState.Active).Name);

        statuses.Tell(BridgeLogs.Confirmed(H(3), refund.Id, 1), BridgeLogs.Signed(H(4), H(2), Account), BridgeLogs.Released(H(5), H(2), refund.ToBytes()));
        statuses.Bitcoin.Add(refund, confirmations: 1);
        status = await statuses.PegInAsync(deposit.Id);
        Assert.Equal((PegInState.Refunded, 695_000), (status!.State, status.Received!.Value.Value));
        Assert.Equal(refund.Id, status.Timeline[^1].Transaction);
    }

    [Theory]
    [InlineData(1, "legacy-undetermined-sender")]
    [InlineData(2, "refund-address-not-set")]
    [InlineData(3, "invalid-amount")]
    [InlineData(4, "outputs-different-federations")]
    public async Task D19_a_deposit_that_cannot_go_back_says_why(int reason, string code)
    {
        await using var statuses = new Statuses();
        statuses.Tell(BridgeLogs.Unrefundable(H(2), H(1), reason));
        PegInStatus? status = await statuses.PegInAsync(H(1));
        Assert.Equal((PegInState.Unrefundable, code, true), (status!.State, status.Rejection!.Code, status.IsFinal));
    }

    [Fact]
    public async Task D19_a_rejected_deposit_has_its_amount_also_while_Bitcoin_is_away()
    {
        await using var statuses = new Statuses();
        statuses.Tell(BridgeLogs.Rejected(H(2), H(1), 1), BridgeLogs.Built(H(2), H(8), 700_000));
        statuses.Bitcoin.IsAway = true;
        Assert.Equal(700_000, (await statuses.PegInAsync(H(1)))!.Amount.Value);
    }

    [Fact]
    public async Task D24_deposits_to_earlier_and_to_retiring_federations_are_peg_ins()
    {
        BitcoinAddress earlier = BitcoinAddress.P2sh(BitcoinNetwork.Regtest, Enumerable.Repeat((byte)1, 20).ToArray());
        BitcoinAddress retiring = BitcoinAddress.P2sh(BitcoinNetwork.Regtest, Enumerable.Repeat((byte)2, 20).ToArray());
        await using var statuses = new Statuses { Bridge = TestBridge.State with { RetiringFederation = new(retiring, 3, 2, 0) } };
        statuses.Tell(BridgeLogs.Committed(H(1), earlier.ToString(), TestBridge.Federation.ToString()));
        foreach (BitcoinAddress federation in new[] { earlier, retiring, TestBridge.Federation })
        {
            Transaction deposit = Deposit(H(2), 700_000, Script.Empty, federation);
            statuses.Bitcoin.Add(deposit, confirmations: 1);
            PegInStatus? status = await statuses.PegInAsync(deposit.Id);
            Assert.Equal((PegInState.Confirming, federation.ToString(), 700_000), (status!.State, status.FederationAddress, status.Amount.Value));
        }
    }

    [Fact]
    public async Task D31_a_peg_out_is_told_while_Bitcoin_is_away()
    {
        await using var statuses = new Statuses();
        Transaction release = Pay(H(9), [590_001]);
        statuses.Tell(BridgeLogs.Request(H(1), Account, Destination, Requested), BridgeLogs.Batch(H(3), release.Id, H(1)));
        statuses.Tell(BridgeLogs.Confirmed(H(4), release.Id, 1), BridgeLogs.Released(H(5), H(3), release.ToBytes()));
        statuses.Bitcoin.IsAway = true;
        PegOutStatus? status = await statuses.PegOutAsync(H(1));
        Assert.Equal((PegOutState.Released, 590_001, (int?)null), (status!.State, status.Received!.Value.Value, status.SeenBitcoinHeight));
    }

    [Fact]
    public async Task D31_a_registered_deposit_is_told_while_both_chains_are_away()
    {
        await using var statuses = new Statuses { Bridge = null };
        statuses.Tell(BridgeLogs.PegIn(H(2), Account, H(1), 700_000));
        statuses.Bitcoin.IsAway = true;
        Assert.Equal((PegInState.Credited, 700_000), ((await statuses.PegInAsync(H(1)))!.State, (await statuses.PegInAsync(H(1)))!.Amount.Value));
        await Assert.ThrowsAsync<BitcoinSourceException>(() => statuses.PegInAsync(H(7)));

        // A source that hangs costs its time once, for the tip, and not again for each transaction.
        Assert.Equal(0, statuses.Bitcoin.Asked);
    }

    [Fact]
    public async Task D40_a_deposit_is_not_said_to_be_absent_while_the_node_is_away()
    {
        await using var statuses = new Statuses { Bridge = null };
        Transaction deposit = Deposit(H(1), 700_000, Script.Empty);
        Assert.Null(await statuses.PegInAsync(deposit.Id));
        statuses.Bitcoin.Add(deposit, confirmations: 1);
        await Assert.ThrowsAsync<NodeUnavailableException>(() => statuses.PegInAsync(deposit.Id));
        await statuses.Store.KeepAsync(new OutboxEntry(deposit.Id, deposit.ToBytes(), DateTimeOffset.UnixEpoch), default);
        await Assert.ThrowsAsync<NodeUnavailableException>(() => statuses.PegInAsync(deposit.Id));
    }

    private static async Task<string> TellAsync(Statuses statuses, Transaction deposit)
    {
        try
        {
            return await statuses.PegInAsync(deposit.Id) is { } status ? $"{status.State} {status.Amount} {status.Confirmations}" : "absent";
        }
        catch (BitcoinSourceException)
        {
            return "away";
        }
    }

    private static Hash256 H(byte value) => Keccak256.Hash([value]);

    private static Transaction Deposit(Hash256 spends, long amount, Script change, BitcoinAddress? federation = null) => new(
        2,
        [new TxIn(new OutPoint(spends, 0), Script.Empty, witness: Witness.Of(new byte[64]))],
        [
            new TxOut(Satoshis.Zero, new PegInInstructions(Account, Refund).ToScript()),
            new TxOut(new Satoshis(amount), (federation ?? TestBridge.Federation).Script),
            new TxOut(new Satoshis(1_000), change),
        ],
        0);

    private static Transaction Pay(Hash256 spends, long[] outputs) => new(
        2,
        [new TxIn(new OutPoint(spends, 0), Script.Empty, witness: Witness.Of([1], [2]))],
        outputs.Select(value => new TxOut(new Satoshis(value), StandardScripts.P2pkh(new byte[20]))),
        0);
}

using Cambium.App.Events;
using Cambium.App.Projection;
using Cambium.App.Tests.Chains;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.App.Tests.Projection;

public sealed class LedgerFoldTests
{
    private const string Destination = "mgM4vPBnDKa8cKkXki4Bp5nQ7hgTGd4va8";
    private static readonly Wei Amount = Wei.FromSatoshis(new Satoshis(600_000));

    [Fact]
    public void D05_equal_recipients_in_one_batch_get_an_output_each()
    {
        Transaction release = Pay(2);
        PegLedger ledger = Fold(
            BridgeLogs.Request(H(1), Address.Zero, Destination, Amount),
            BridgeLogs.Request(H(2), Address.Zero, Destination, Amount),
            BridgeLogs.Built(H(3), release.Id, 1_200_000),
            BridgeLogs.Batch(H(3), release.Id, H(1), H(2)),
            BridgeLogs.Released(H(4), H(3), release.ToBytes()));
        Assert.Equal([(release.Id, 0), (release.Id, 1)], new[] { H(1), H(2) }.Select(hash => (ledger.PegOuts[hash].Release!.Value, ledger.PegOuts[hash].Output)));
        Assert.NotNull(ledger.Releases[release.Id].Completion);
    }

    [Fact]
    public void D06_an_unknown_request_does_not_keep_a_batch_from_the_others()
    {
        Transaction release = Pay(3);
        PegLedger ledger = Fold(
            BridgeLogs.Request(H(2), Address.Zero, Destination, Amount),
            BridgeLogs.Batch(H(3), release.Id, H(99), H(2)));
        Assert.Equal(1, ledger.PegOuts[H(2)].Output);
        Assert.Equal([H(99), H(2)], ledger.Releases[release.Id].Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void D19_a_rejected_deposit_leads_to_its_refund_in_whatever_order_the_events_come(bool refundFirst)
    {
        Transaction release = Pay(1);
        (Hash256, Hash256[], byte[]) rejected = BridgeLogs.Rejected(H(1), H(9), 1);
        (Hash256, Hash256[], byte[]) built = BridgeLogs.Built(H(1), release.Id, 500_000);
        PegLedger ledger = refundFirst ? Fold(built, rejected) : Fold(rejected, built);
        Assert.Equal((1, release.Id), (ledger.PegIns[H(9)].Rejection!.Value, ledger.PegIns[H(9)].Refund!.Value));
        Assert.Equal(H(9), ledger.Releases[release.Id].RefundOf);
    }

    [Fact]
    public void A_rejected_deposit_that_cannot_go_back_has_both_reasons()
    {
        PegLedger ledger = Fold(BridgeLogs.Rejected(H(1), H(9), 4), BridgeLogs.Unrefundable(H(1), H(9), 2));
        Assert.Equal((4, 2), (ledger.PegIns[H(9)].Rejection!.Value, ledger.PegIns[H(9)].Unrefundable!.Value));
    }

    [Fact]
    public void A_signature_counts_once_for_each_member()
    {
        Transaction release = Pay(1);
        var member = Address.Parse("0x00000000000000000000000000000000000000aa");
        PegLedger ledger = Fold(
            BridgeLogs.Built(H(3), release.Id, 1), BridgeLogs.Signed(H(4), H(3), member), BridgeLogs.Signed(H(5), H(3), member), BridgeLogs.Signed(H(6), H(3), Address.Zero));
        Assert.Equal([member, Address.Zero], ledger.Releases[release.Id].Signers);
    }

    [Fact]
    public void A_migration_and_a_batch_of_one_call_are_told_apart()
    {
        Transaction migration = Pay(1);
        Transaction batch = Pay(2);
        PegLedger ledger = Fold(
            BridgeLogs.Request(H(1), Address.Zero, Destination, Amount),
            BridgeLogs.Built(H(3), migration.Id, 10),
            BridgeLogs.Built(H(3), batch.Id, 20),
            BridgeLogs.Batch(H(3), batch.Id, H(1)),
            BridgeLogs.Confirmed(H(4), batch.Id, 1),
            BridgeLogs.Signed(H(5), H(3), Address.Zero),
            BridgeLogs.Released(H(6), H(3), batch.ToBytes()));
        Assert.Single(ledger.Releases[batch.Id].Signers);
        Assert.NotNull(ledger.Releases[batch.Id].Completion);
        Assert.Null(ledger.Releases[migration.Id].Completion);
        Assert.Equal(batch.Id, ledger.PegOuts[H(1)].Release);
    }

    [Fact]
    public void D07_a_request_by_an_internal_call_is_known_by_its_log()
    {
        // The log's transaction is one to another contract; nothing but the log speaks of the Bridge.
        PegLedger ledger = Fold(BridgeLogs.Request(H(1), Address.Parse("0x00000000000000000000000000000000000000bb"), Destination, Amount));
        Assert.Equal(Destination, ledger.PegOuts[H(1)].Destination);
        Assert.Single(ledger.ByAddress[Destination]);
    }

    private static PegLedger Fold(params (Hash256, Hash256[], byte[])[] logs)
    {
        var chain = new ScriptedChain();
        Hash256 hash = chain.Add(logs);
        return new LedgerFold(new BridgeEvents(0), BitcoinNetwork.Regtest).Apply(
            PegLedger.Empty, chain.Logs.Select(log => new PegEvent(log, DateTimeOffset.UnixEpoch)), new BlockPoint(1, hash));
    }

    private static Hash256 H(byte value) => Keccak256.Hash([value]);

    private static Transaction Pay(int outputs) => new(
        2,
        [new TxIn(new OutPoint(H((byte)(100 + outputs)), 0), Script.Empty, witness: Witness.Of([1], [2]))],
        Enumerable.Range(0, outputs).Select(_ => new TxOut(new Satoshis(590_000), StandardScripts.P2pkh(new byte[20]))),
        0);
}

using Cambium.Bitcoin.Transactions;
using Cambium.Chain.Store;
using Cambium.Clients.Bitcoin.Core;
using Cambium.Devnet.Accounts;
using Cambium.Node;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Devnet.Tests.Peg;

/// <summary>Blocks that a chain takes back while coins are under way.</summary>
public sealed class ReorganisationTests
{
    private static readonly Satoshis Deposit = new(60_000_000);

    [Fact]
    public async Task Two_Bitcoin_blocks_are_taken_back_during_a_deposit()
    {
        await using PegDevnet devnet = await PegDevnet.StartAsync();
        CoreClient bitcoin = devnet.Host.Bitcoin;
        RootstockAccount account = RootstockAccount.OfSeed("a user whose block is taken back");
        Transaction deposit = await devnet.Tour.SendPegInAsync(account.Address, Deposit, devnet.Cancel);
        await devnet.UntilAsync(async () => (await bitcoin.TransactionAsync(deposit.Id, devnet.Cancel))?.Confirmations == 2);
        await devnet.Host.Mining.StopAsync();
        int tip = await bitcoin.BlockCountAsync(devnet.Cancel);
        string miner = BitcoinKeys.AddressOf(DevnetAccounts.Miner).ToString();
        Hash256 left = (await bitcoin.BlockHashAsync(tip - 1, devnet.Cancel))!.Value;
        await bitcoin.RequestAsync("invalidateblock", json => json.WriteStringValue(left.Reversed().ToHex()), _ => true, devnet.Cancel);
        Assert.Equal(0, (await bitcoin.TransactionAsync(deposit.Id, devnet.Cancel))!.Confirmations);
        await bitcoin.GenerateAsync(3, miner, devnet.Cancel);
        await devnet.Host.Mining.StartAsync(devnet.Cancel);
        await devnet.Tour.CreditedAsync(deposit, account.Address, Deposit, Wei.Zero, devnet.Cancel);
        await devnet.Tour.AuditAsync(devnet.Cancel);
    }

    [Fact]
    public async Task Rootstock_blocks_are_taken_back_during_a_peg_out()
    {
        await using PegDevnet devnet = await PegDevnet.StartAsync();
        RootstockAccount account = RootstockAccount.OfSeed("a user whose request is taken back");
        Satoshis leaving = new(25_000_000);
        await devnet.Tour.PegInAsync(account, Deposit, devnet.Cancel);
        await devnet.Host.Mining.StopAsync();
        NodeHost node = devnet.Host.Node;
        StoredBlock fork = node.Chain.Head;
        Hash256 request = await SendAsync(devnet, account, leaving);
        await devnet.Host.Miner.MineAsync(forBitcoin: false, devnet.Cancel);
        await devnet.Host.Miner.MineAsync(forBitcoin: false, devnet.Cancel);
        Assert.NotNull(await devnet.Host.Rootstock.ReceiptAsync(request, devnet.Cancel));
        // The request was mined and is in no pool until the branch wins.
        Assert.Equal(OtherBranch.Grow(node, fork, 4, devnet.Cancel).Hash, node.Chain.Head.Hash);
        await devnet.Host.Mining.StartAsync(devnet.Cancel);
        await devnet.UntilAsync(async () => await devnet.Host.Rootstock.ReceiptAsync(request, devnet.Cancel) is not null);
        await devnet.Tour.PegOutPaidAsync(account, request, leaving, devnet.Cancel);
        await devnet.Tour.AuditAsync(devnet.Cancel);
    }

    private static Task<Hash256> SendAsync(PegDevnet devnet, RootstockAccount account, Satoshis amount) => account.SendAsync(
        devnet.Host.Rootstock, Clients.Rootstock.Bridge.BridgeEvents.Bridge, Wei.FromSatoshis(amount), default, devnet.Cancel);
}

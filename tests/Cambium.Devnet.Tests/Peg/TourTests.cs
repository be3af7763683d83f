using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.Accounts;
using Cambium.Devnet.Composition;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Devnet.Tests.Peg;

/// <summary>The whole peg at work, in good and in bad circumstances; every balance is checked to the satoshi.</summary>
public sealed class TourTests
{
    private static readonly Satoshis Deposit = new(80_000_000);
    private static readonly Satoshis Leaving = new(30_000_000);

    [Fact]
    public async Task A_legacy_deposit_a_deposit_a_refund_and_a_peg_out_are_exact()
    {
        await using PegDevnet devnet = await PegDevnet.StartAsync();
        await devnet.Tour.RunAsync(devnet.Cancel);
    }

    [Fact]
    public async Task Five_federators_of_whom_one_is_stopped_serve_the_peg()
    {
        await using PegDevnet devnet = await PegDevnet.StartAsync(federators: 5);
        await devnet.Host.Federators[0].StopAsync();
        await devnet.Tour.RunAsync(devnet.Cancel);
    }

    [Fact]
    public async Task A_release_waits_for_HSMs_that_are_away()
    {
        await using PegDevnet devnet = await PegDevnet.StartAsync();
        RootstockAccount account = RootstockAccount.OfSeed("a user whose peg-out waits");
        await devnet.Tour.PegInAsync(account, Deposit, devnet.Cancel);
        await devnet.Host.Hsms[0].StopAsync();
        await devnet.Host.Hsms[1].StopAsync();
        Hash256 request = await devnet.Tour.SendPegOutAsync(account, Leaving, devnet.Cancel);
        ulong batch = await devnet.Host.Rootstock.BlockNumberAsync(devnet.Cancel) + 60;
        await devnet.UntilAsync(async () => await devnet.Host.Rootstock.BlockNumberAsync(devnet.Cancel) > batch);
        Assert.DoesNotContain("complete", devnet.Log.ToString(), StringComparison.Ordinal);
        await devnet.Host.Hsms[0].StartAsync(devnet.Cancel);
        await devnet.Host.Hsms[1].StartAsync(devnet.Cancel);
        await devnet.Tour.PegOutPaidAsync(account, request, Leaving, devnet.Cancel);
        await devnet.Tour.AuditAsync(devnet.Cancel);
    }

    [Fact]
    public async Task Every_part_can_restart_in_the_middle()
    {
        await using PegDevnet devnet = await PegDevnet.StartAsync(app: true);
        RootstockAccount account = RootstockAccount.OfSeed("a user among restarts");
        Transaction deposit = await devnet.Tour.SendPegInAsync(account.Address, Deposit, devnet.Cancel);
        await RestartAllAsync(devnet);
        await devnet.Tour.CreditedAsync(deposit, account.Address, Deposit, Wei.Zero, devnet.Cancel);
        Hash256 request = await devnet.Tour.SendPegOutAsync(account, Leaving, devnet.Cancel);
        await RestartAllAsync(devnet);
        await devnet.Tour.PegOutPaidAsync(account, request, Leaving, devnet.Cancel);
        await devnet.Tour.AuditAsync(devnet.Cancel);
    }

    [Fact]
    public async Task A_devnet_resumes_where_it_stopped()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("cambium-devnet-");
        CancellationToken cancel = TestContext.Current.CancellationToken;
        var options = new DevnetOptions { DataDirectory = directory.FullName, BlockTime = TimeSpan.FromSeconds(0.125), Ports = DevnetPorts.Any, App = false };
        Hash256? block;
        ulong head;
        await using (DevnetHost first = await DevnetHost.StartAsync(options, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance, cancel))
        {
            head = await first.Rootstock.BlockNumberAsync(cancel);
            block = (await first.Rootstock.BlockAsync(head, cancel))?.Hash;
        }
        await using (DevnetHost second = await DevnetHost.StartAsync(options, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance, cancel))
        {
            Assert.Equal(block, (await second.Rootstock.BlockAsync(head, cancel))?.Hash);
            Assert.True(await second.Rootstock.BlockNumberAsync(cancel) >= head);
        }
        FormatException refusal = await Assert.ThrowsAsync<FormatException>(
            () => DevnetHost.StartAsync(options with { Federators = 5 }, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance, cancel));
        Assert.Contains("--federators 3", refusal.Message, StringComparison.Ordinal);
        directory.Delete(recursive: true);
    }

    private static async Task RestartAllAsync(PegDevnet devnet)
    {
        DevnetHost host = devnet.Host;
        IDevnetPart[] parts = [host.Mining, .. host.Federators, .. host.Hsms, host.PegApp!, host.RootstockNode, host.BitcoinNode!];
        foreach (IDevnetPart part in parts)
        {
            await part.StopAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(300), devnet.Cancel);
            await part.StartAsync(devnet.Cancel);
        }
    }
}

using Cambium.Devnet;
using Cambium.Devnet.Accounts;
using Cambium.Devnet.Tour;
using Cambium.Primitives;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Cambium.Tools.Tests;

/// <summary>The peg on a Bitcoin node that is not ours: its own validation accepts what the federation signs.</summary>
public sealed class ForeignBitcoinTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    [Fact]
    public async Task Deposits_and_a_peg_out_pass_on_bcoin()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(Patience);
        ToolPackages packages = await ToolPackages.InstalledAsync(end.Token);
        await using BcoinNode bitcoin = await BcoinNode.StartAsync(packages.Location, end.Token);
        DirectoryInfo directory = Directory.CreateTempSubdirectory("cambium-bcoin-");
        var log = new StringWriter();
        try
        {
            await using DevnetHost devnet = await DevnetHost.StartAsync(OptionsFor(bitcoin, directory), NullLoggerFactory.Instance, end.Token);
            var tour = new PegTour(devnet, log);
            RootstockAccount account = RootstockAccount.OfSeed("a user of bcoin");
            await tour.LegacyPegInAsync(new Satoshis(70_000_000), end.Token);
            await tour.PegInAsync(account, new Satoshis(90_000_000), end.Token);
            await tour.PegOutAsync(account, new Satoshis(40_000_000), end.Token);
        }
        catch (Exception) when (!string.IsNullOrEmpty(log.ToString()))
        {
            TestContext.Current.TestOutputHelper?.WriteLine(log.ToString());
            throw;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>bcoin's clock is the system's: the devnet's may only be a little faster, lest their timestamps drift apart.</summary>
    private static DevnetOptions OptionsFor(BcoinNode bitcoin, DirectoryInfo directory) => new()
    {
        DataDirectory = directory.FullName,
        BlockTime = TimeSpan.FromSeconds(0.5),
        BlocksPerBitcoinBlock = 3,
        Ports = DevnetPorts.Any,
        BitcoinNode = new ForeignBitcoinNode(bitcoin.Rpc, User: null),
    };
}

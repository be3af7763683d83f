using Cambium.App.PegIns;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Devnet.Accounts;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Devnet.Tests.Peg;

public sealed class CrowdTests
{
    /// <summary>A node's pool takes sixteen transactions of one account, and the federator whose turn it is has one.</summary>
    private const int Deposits = 40;

    private static readonly FeeRate Rate = FeeRate.FromSatoshisPerByte(10);

    [Fact]
    public async Task More_deposits_at_once_than_the_pool_takes_of_a_federator_are_all_credited()
    {
        await using PegDevnet devnet = await PegDevnet.StartAsync();
        var purse = new BitcoinPurse(devnet.Host.Bitcoin, DevnetAccounts.Miner);
        string federation = await new BridgeCalls(devnet.Host.Rootstock).FederationAddressAsync(BlockTag.Latest, devnet.Cancel);
        Address[] accounts = [.. Enumerable.Range(0, Deposits).Select(index => RootstockAccount.OfSeed($"one of a crowd {index}").Address)];
        for (int i = 0; i < Deposits; i++)
        {
            TxOut[] outputs =
            [
                new(Satoshis.Zero, new PegInInstructions(accounts[i], null).ToScript()),
                new(AmountOf(i), BitcoinAddress.Parse(federation, BitcoinNetwork.Regtest).Script),
            ];
            await devnet.Host.Bitcoin.SendAsync(await purse.CreateAsync(DevnetAccounts.Miner, outputs, Rate, devnet.Cancel), devnet.Cancel);
        }
        for (int i = 0; i < Deposits; i++)
        {
            Address account = accounts[i];
            await devnet.UntilAsync(async () => await devnet.Host.Rootstock.BalanceAsync(account, BlockTag.Latest, devnet.Cancel) != Wei.Zero);
            Assert.Equal(Wei.FromSatoshis(AmountOf(i)), await devnet.Host.Rootstock.BalanceAsync(account, BlockTag.Latest, devnet.Cancel));
        }
        await devnet.Tour.AuditAsync(devnet.Cancel);
    }

    private static Satoshis AmountOf(int index) => new(60_000_000 + index);
}

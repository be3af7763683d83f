using System.Security.Cryptography;
using Cambium.App.PegIns;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Crypto;
using Cambium.Devnet;
using Cambium.Devnet.Accounts;
using Cambium.Devnet.BitcoinNode.Wallet;
using Cambium.Primitives;

namespace Cambium.PegBenchmarks;

/// <summary>Many peg-ins at once to a new account each, and then a peg-out of each of these accounts.</summary>
internal sealed class PegLoad(DevnetHost devnet, int count)
{
    /// <summary>
    /// More than twice a withdrawal, lest a batch takes so many coins that its weight is above what Bitcoin's default policy relays: the Bridge
    /// looks at the size before the signatures only (reference bridge.md 7.3).
    /// </summary>
    private static readonly Satoshis Deposit = new(120_000_000);
    private static readonly Satoshis Withdrawal = new(50_000_000);
    private static readonly Satoshis ForFee = new(100_000);
    private static readonly FeeRate Rate = FeeRate.FromSatoshisPerByte(10);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly RootstockAccount[] _accounts = [.. Enumerable.Range(0, count).Select(_ => NewAccount())];

    /// <summary>Deposits of version 1, each of a coin of its own.</summary>
    public async Task<Timeline> PegInAsync(CancellationToken cancel)
    {
        var purse = new BitcoinPurse(devnet.Bitcoin, DevnetAccounts.Miner);
        WalletKey key = DevnetAccounts.Miner;
        await PrepareCoinsAsync(purse, key, cancel).ConfigureAwait(false);
        BitcoinAddress federation = BitcoinAddress.Parse(
            await new BridgeCalls(devnet.Rootstock).FederationAddressAsync(BlockTag.Latest, cancel).ConfigureAwait(false), BitcoinNetwork.Regtest);
        var deposits = new List<Transaction>();
        foreach (RootstockAccount account in _accounts)
        {
            TxOut[] outputs = [new(Satoshis.Zero, new PegInInstructions(account.Address, null).ToScript()), new(Deposit, federation.Script)];
            deposits.Add(await purse.CreateAsync(key, outputs, Rate, cancel).ConfigureAwait(false));
        }
        var timeline = new Timeline("peg-ins");
        var watch = new PegWatch(devnet, timeline, [.. deposits.Select(deposit => deposit.Id)]);
        await watch.BeginAsync(cancel).ConfigureAwait(false);
        foreach (Transaction deposit in deposits)
        {
            await devnet.Bitcoin.SendAsync(deposit, cancel).ConfigureAwait(false);
            timeline.Reach("deposits sent to the Bitcoin node");
        }
        await watch.UntilAsync(PegWatch.Credited, count, cancel).ConfigureAwait(false);
        return timeline;
    }

    /// <summary>Requests of accounts that have RBTC from <see cref="PegInAsync"/>.</summary>
    public async Task<Timeline> PegOutAsync(CancellationToken cancel)
    {
        var timeline = new Timeline("peg-outs");
        var watch = new PegWatch(devnet, timeline, []);
        await watch.BeginAsync(cancel).ConfigureAwait(false);
        foreach (RootstockAccount account in _accounts)
        {
            await account.SendAsync(devnet.Rootstock, BridgeEvents.Bridge, Wei.FromSatoshis(Withdrawal), default, cancel).ConfigureAwait(false);
            timeline.Reach("requests sent to the Rootstock node");
        }
        await watch.UntilAsync(PegWatch.Paid, count, cancel).ConfigureAwait(false);
        return timeline;
    }

    /// <summary>A coin for each deposit, mined.</summary>
    private async Task PrepareCoinsAsync(BitcoinPurse purse, WalletKey key, CancellationToken cancel)
    {
        TxOut[] coins = [.. _accounts.Select(_ => new TxOut(Deposit + ForFee, key.Script))];
        Transaction payment = await purse.PayAsync(key, coins, Rate, cancel).ConfigureAwait(false);
        int tip = await devnet.Bitcoin.BlockCountAsync(cancel).ConfigureAwait(false);
        while (!await IsMinedAsync(payment.Id, tip, cancel).ConfigureAwait(false))
            await Task.Delay(Poll, cancel).ConfigureAwait(false);
    }

    private async Task<bool> IsMinedAsync(Hash256 id, int after, CancellationToken cancel)
    {
        int tip = await devnet.Bitcoin.BlockCountAsync(cancel).ConfigureAwait(false);
        for (int height = after + 1; height <= tip; height++)
        {
            Hash256 hash = await devnet.Bitcoin.BlockHashAsync(height, cancel).ConfigureAwait(false) ?? throw new InvalidOperationException("the chain got shorter");
            Block block = await devnet.Bitcoin.BlockAsync(hash, cancel).ConfigureAwait(false) ?? throw new InvalidOperationException("the node has no such block");
            if (block.Transactions.Any(transaction => transaction.Id == id))
                return true;
        }
        return false;
    }

    private static RootstockAccount NewAccount() => PrivateKey.TryCreate(RandomNumberGenerator.GetBytes(PrivateKey.Length), out PrivateKey key) ? new RootstockAccount(key) : NewAccount();
}

using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Clients.Bitcoin.Core;
using Cambium.Clients.Rootstock;
using Cambium.Primitives;

namespace Cambium.Devnet.Accounts;

/// <summary>What a new devnet's people start with.</summary>
public static class FirstCoins
{
    /// <summary>
    /// From Bitcoin height 350 on regtest's Bridge knows its own releases by an index (RSKIP-379); a federation proves its keys only there.
    /// </summary>
    private const int FirstBlocks = 360;

    private static readonly FeeRate Rate = FeeRate.FromSatoshisPerByte(10);

    /// <summary>Each form of the person's coins comes in several pieces, as in a wallet in use.</summary>
    private static readonly Satoshis[] Pieces = [BtcOf(10), BtcOf(5), BtcOf(5)];

    private static readonly Wei ForGas = Wei.FromSatoshis(BtcOf(10));

    /// <summary>Mines until there is money, and pays the person. Does nothing on a chain that has blocks.</summary>
    public static async Task MineAsync(CoreClient bitcoin, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(bitcoin);
        if (await bitcoin.BlockCountAsync(cancel).ConfigureAwait(false) > 0)
            return;
        string miner = BitcoinKeys.AddressOf(DevnetAccounts.Miner).ToString();
        await bitcoin.GenerateAsync(FirstBlocks, miner, cancel).ConfigureAwait(false);
        var purse = new BitcoinPurse(bitcoin, DevnetAccounts.Miner);
        TxOut[] outputs = [.. DevnetAccounts.Person.SelectMany(key => Pieces.Select(piece => new TxOut(piece, key.Script)))];
        await purse.PayAsync(DevnetAccounts.Miner, outputs, Rate, cancel).ConfigureAwait(false);
        await bitcoin.GenerateAsync(1, miner, cancel).ConfigureAwait(false);
    }

    /// <summary>Sends gas to those accounts that have none.</summary>
    /// <returns>Whether any was sent; it arrives with the next block.</returns>
    public static async Task<bool> PayForGasAsync(RootstockClient node, IEnumerable<Address> accounts, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(node);
        bool isSent = false;
        foreach (Address account in accounts)
        {
            if (await node.BalanceAsync(account, BlockTag.Latest, cancel).ConfigureAwait(false) != Wei.Zero)
                continue;
            await DevnetAccounts.Treasury.SendAsync(node, account, ForGas, default, cancel).ConfigureAwait(false);
            isSent = true;
        }
        return isSent;
    }

    private static Satoshis BtcOf(long amount) => new(amount * Satoshis.PerBitcoin);
}

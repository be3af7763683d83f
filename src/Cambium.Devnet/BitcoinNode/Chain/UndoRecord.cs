using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Transactions;
using Cambium.Codecs.Bitcoin;

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>The coins that a block spent, in its order: what taking the block back needs.</summary>
internal static class UndoRecord
{
    private const int MinCoinSize = sizeof(uint) + sizeof(long) + 1;

    public static byte[] Encode(IReadOnlyList<ChainCoin> spent)
    {
        BitcoinWriter writer = new();
        writer.WriteCompactSize((ulong)spent.Count);
        foreach (ChainCoin coin in spent)
            coin.Write(writer);
        return writer.ToArray();
    }

    public static ChainCoin[] Decode(byte[] bytes)
    {
        BitcoinReader reader = new(bytes);
        ChainCoin[] coins = new ChainCoin[reader.ReadCount(MinCoinSize)];
        for (int i = 0; i < coins.Length; i++)
            coins[i] = ChainCoin.Read(ref reader);
        reader.ExpectEnd();
        return coins;
    }

    /// <summary>The coins as they were before the block.</summary>
    public static CoinView TakeBack(ICoinSource coins, Block block, IReadOnlyList<ChainCoin> spent)
    {
        CoinView view = new(coins);
        int next = spent.Count;
        for (int i = block.Transactions.Count - 1; i >= 0; i--)
        {
            Transaction transaction = block.Transactions[i];
            view.RemoveOutputs(transaction);
            for (int j = transaction.Inputs.Count - 1; j >= 0 && !transaction.IsCoinbase; j--)
                view.Restore(transaction.Inputs[j].PreviousOutput, spent[--next]);
        }
        return view;
    }
}

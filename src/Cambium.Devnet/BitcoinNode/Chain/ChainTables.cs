using System.Buffers.Binary;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;
using Cambium.Storage;

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>What the node keeps in its store, and how the keys look. Blocks themselves are stored by their hash.</summary>
internal static class ChainTables
{
    /// <summary>Block hash to header and validity.</summary>
    public static readonly StoreTable Headers = new(1, "headers");

    /// <summary>Outpoint to unspent output.</summary>
    public static readonly StoreTable Coins = new(2, "coins");

    /// <summary>Block hash to the coins it spent.</summary>
    public static readonly StoreTable Undo = new(3, "undo");

    /// <summary>The active tip.</summary>
    public static readonly StoreTable Heads = new(4, "heads");

    /// <summary>Transaction id to its block and position there.</summary>
    public static readonly StoreTable Transactions = new(5, "transactions");

    /// <summary>Outpoint to the input that spent it.</summary>
    public static readonly StoreTable Spends = new(6, "spends");

    /// <summary>Script hash and number to a transaction that touches the script; the numbers have no gaps.</summary>
    public static readonly StoreTable History = new(7, "history");

    /// <summary>Script hash to the number of its transactions.</summary>
    public static readonly StoreTable HistoryLengths = new(8, "history lengths");

    /// <summary>Transaction id to an unconfirmed transaction.</summary>
    public static readonly StoreTable Unconfirmed = new(9, "unconfirmed");

    /// <summary>The wallet's seed and counters.</summary>
    public static readonly StoreTable Wallet = new(10, "wallet");

    public static ReadOnlySpan<byte> TipKey => "tip"u8;

    public static byte[] KeyOf(OutPoint point)
    {
        byte[] key = new byte[OutPoint.Size];
        point.TransactionId.CopyTo(key);
        BinaryPrimitives.WriteUInt32LittleEndian(key.AsSpan(Hash256.Size), point.Index);
        return key;
    }

    public static OutPoint OutPointOf(ReadOnlySpan<byte> key) =>
        new(new Hash256(key[..Hash256.Size]), BinaryPrimitives.ReadUInt32LittleEndian(key[Hash256.Size..]));

    public static byte[] KeyOf(in Hash256 scriptHash, int number)
    {
        byte[] key = new byte[Hash256.Size + sizeof(int)];
        scriptHash.CopyTo(key);
        BinaryPrimitives.WriteInt32LittleEndian(key.AsSpan(Hash256.Size), number);
        return key;
    }
}

using Cambium.Storage;

namespace Cambium.Chain.Store;

/// <summary>The tables of the chain in a node's store. Their numbers are on disk and never change.</summary>
public static class BlockTables
{
    /// <summary>Block hash to encoded block.</summary>
    public static readonly StoreTable Blocks = new(1, "blocks");

    /// <summary>Block hash to total difficulty and the root of the state after the block, 32 bytes each.</summary>
    public static readonly StoreTable Outcomes = new(2, "outcomes");

    /// <summary>Block number, 8 bytes big-endian, to the hash of the canonical block.</summary>
    public static readonly StoreTable Canonical = new(3, "canonical");

    /// <summary>Block number to the hashes of all known blocks of that number.</summary>
    public static readonly StoreTable Heights = new(4, "heights");

    /// <summary>Block hash to the list of its encoded receipts.</summary>
    public static readonly StoreTable Receipts = new(5, "receipts");

    /// <summary>Transaction hash to the places where it occurs: block hash and index, 36 bytes each.</summary>
    public static readonly StoreTable Transactions = new(6, "transactions");

    /// <summary>Section number, 8 bytes big-endian, to the bits of its blocks' log blooms; can be made again from the blocks.</summary>
    public static readonly StoreTable Blooms = new(8, "blooms");

    /// <summary>Single values by name.</summary>
    public static readonly StoreTable Names = new(7, "names");
}

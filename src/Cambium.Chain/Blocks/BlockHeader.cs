using Cambium.Chain.Receipts;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Chain.Blocks;

/// <summary>
/// A Rootstock block header of version 0, 1 or 2 (RSKIP351, RSKIP535), immutable; <c>with</c> makes altered copies.
/// Two headers are equal when their hashes are. The hash is always taken over the re-encoded header, never over received bytes.
/// </summary>
public sealed record BlockHeader
{
    private Derived<Hash256>? _hash;

    public required HeaderFormat Format { get; init; }

    /// <summary>The version byte found in the data. No rule compares it with the height; it selects the encoding.</summary>
    public byte Version { get; init; }

    public required Hash256 ParentHash { get; init; }

    public required Hash256 UnclesHash { get; init; }

    public required Address Coinbase { get; init; }

    public required Hash256 StateRoot { get; init; }

    public required Hash256 TransactionsRoot { get; init; }

    public required Hash256 ReceiptsRoot { get; init; }

    /// <summary>The bloom of all logs; empty when the header was read from a compressed encoding of version 1 or 2.</summary>
    public required Bloom LogsBloom { get; init; }

    public required UInt256 Difficulty { get; init; }

    /// <summary>The difficulty item as written, kept for the genesis block only, whose difficulty is not minimal.</summary>
    public ReadOnlyMemory<byte>? RawDifficulty { get; init; }

    public required long Number { get; init; }

    /// <summary>The gas limit item as written: its bytes are part of the hash and need not be minimal.</summary>
    public required ReadOnlyMemory<byte> GasLimitBytes { get; init; }

    /// <summary>The gas limit; a larger one than a long holds reads as <see cref="long.MaxValue"/>.</summary>
    public long GasLimit => GasQuantity.Saturate(GasLimitBytes.Span);

    public required long GasUsed { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public required long Timestamp { get; init; }

    public ReadOnlyMemory<byte> ExtraData { get; init; }

    public required Wei PaidFees { get; init; }

    /// <summary>Null when the item was empty, which makes the block invalid but still gives it a hash.</summary>
    public required Wei? MinimumGasPrice { get; init; }

    /// <summary>What the header says; nothing compares it with the number of uncles in the body.</summary>
    public required int UncleCount { get; init; }

    public ReadOnlyMemory<byte>? UmmRoot { get; init; }

    /// <summary>Where the parallel transaction sublists end (RSKIP144); null where the rules do not provide them.</summary>
    public IReadOnlyList<short>? SublistEdges { get; init; }

    public ReadOnlyMemory<byte>? BaseEvent { get; init; }

    /// <summary>Field 6 of a compressed encoding, when the header was read from one.</summary>
    public ReadOnlyMemory<byte>? ReceivedExtensionData { get; init; }

    /// <summary>The Bitcoin block header; before RSKIP98 possibly a fallback signature.</summary>
    public ReadOnlyMemory<byte> BitcoinHeader { get; init; }

    public ReadOnlyMemory<byte> BitcoinMerkleProof { get; init; }

    /// <summary>The tail of the Bitcoin coinbase transaction behind its SHA-256 midstate.</summary>
    public ReadOnlyMemory<byte> BitcoinCoinbase { get; init; }

    public bool IsGenesis => Number == 0;

    public bool HasMiningFields => !BitcoinHeader.IsEmpty || !BitcoinMerkleProof.IsEmpty || !BitcoinCoinbase.IsEmpty;

    /// <summary>The block hash.</summary>
    public Hash256 Hash => Derived<Hash256>.Get(ref _hash, this, static header => Keccak256.Hash(BlockHeaderCodec.Encode(header, HeaderEncoding.ForHash)));

    public bool Equals(BlockHeader? other) => other is not null && (ReferenceEquals(this, other) || Hash == other.Hash);

    public override int GetHashCode() => Hash.GetHashCode();

    public override string ToString() => $"block {Number} {Hash}";
}

using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Chain.MergeMining;
using Cambium.Crypto;
using Cambium.Primitives;
using BitcoinHeader = Cambium.Bitcoin.Blocks.BlockHeader;
using BlockHeader = Cambium.Chain.Blocks.BlockHeader;

namespace Cambium.Mining.Tests.Tampering;

/// <summary>What a proof of work can lack.</summary>
internal static class ProofChanges
{
    private const string Rule = "proof of work";

    /// <summary>Sequence, no outputs and lock time end the coinbase.</summary>
    private const int EndOfCoinbase = 9;

    public static IEnumerable<Change> All() =>
    [
        Raw("no work", "Bitcoin hash 0x", Unsolved),
        Raw("Bitcoin header of 79 bytes", "a Bitcoin header of 79 bytes", (_, header) => header with { BitcoinHeader = header.BitcoinHeader[..79] }),
        Raw("Merkle proof of another coinbase", "no proof for coinbase", (_, header) => header with { BitcoinMerkleProof = new byte[32] }),
        Raw("Merkle proof of 31 bytes", "a proof of 31 bytes", (_, header) => header with { BitcoinMerkleProof = new byte[31] }),
        Raw("Merkle proof of 31 hashes", "a proof of 992 bytes", (_, header) => header with { BitcoinMerkleProof = new byte[31 * 32] }),
        Raw("coinbase of 39 bytes", "a coinbase field of 39 bytes", (_, header) => header with { BitcoinCoinbase = new byte[39] }),
        Raw("coinbase of another block", "no fork detection data", (full, header) => header with { BitcoinCoinbase = full.Parent.BitcoinCoinbase }),
        Raw("a field changed behind the proof", "no fork detection data", (_, header) => header with { Coinbase = Address.Zero }),
        Raw("UMM root of 19 bytes", "no fork detection data or a wrong UMM root", (_, header) => header with { UmmRoot = new byte[19] }),
        Raw("tag beyond the first 64 bytes", "the tag at byte", (full, header) => WithCoinbase(full, header, new byte[64], [])),
        Raw("a second tag", "another tag at byte", (full, header) => WithCoinbase(full, header, [], MergeMiningTag.Prefix.ToArray())),
        Raw("129 bytes after the tag", "129 bytes after the tag", (full, header) => WithCoinbase(full, header, [], new byte[129 - EndOfCoinbase])),
        new("fork detection data", "fork detection data", "", full =>
            full.Valid with { Header = full.Mine(full.Header, forkDetectionData: new byte[ForkDetectionData.Length]) }),
    ];

    /// <summary>The change comes after mining.</summary>
    private static Change Raw(string name, string found, Func<FullBlock, BlockHeader, BlockHeader> change) =>
        new(name, Rule, found, full => full.Valid with { Header = change(full, full.Header) });

    private static BlockHeader Unsolved(FullBlock full, BlockHeader header)
    {
        UInt256 target = Chain.Difficulty.DifficultyTarget.Of(header.Difficulty);
        BitcoinHeader bitcoin = BitcoinHeader.Parse(header.BitcoinHeader.Span);
        while (UInt256.FromLittleEndian(bitcoin.Hash.AsSpan()) <= target) bitcoin = bitcoin.WithNonce(bitcoin.Nonce + 1);
        return header with { BitcoinHeader = bitcoin.ToBytes() };
    }

    /// <summary>Mines on a coinbase of own make, all of which is in the field: bytes before the tag and bytes after the hash.</summary>
    private static BlockHeader WithCoinbase(FullBlock full, BlockHeader header, byte[] before, byte[] after)
    {
        byte[] tagged = [.. before, .. MergeMiningTag.Prefix, .. full.HashToMine(header).ToArray(), .. after];
        var coinbase = new Transaction(1, [new TxIn(OutPoint.Null, new Script(tagged))], [], lockTime: 0);
        byte[] field = new byte[sizeof(long) + Hash256.Size];
        Sha256Midstate.Begin([], field.AsSpan(sizeof(long)));
        var bitcoin = new BitcoinHeader(1, Hash256.Zero, coinbase.Id, (uint)header.Timestamp, 0, 0);
        UInt256 target = Chain.Difficulty.DifficultyTarget.Of(header.Difficulty);
        while (UInt256.FromLittleEndian(bitcoin.Hash.AsSpan()) > target) bitcoin = bitcoin.WithNonce(bitcoin.Nonce + 1);
        return header with
        {
            BitcoinHeader = bitcoin.ToBytes(),
            BitcoinCoinbase = (byte[])[.. field, .. coinbase.ToBytes(withWitness: false)],
            BitcoinMerkleProof = default,
        };
    }
}

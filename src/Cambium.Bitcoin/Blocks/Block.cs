using System.Diagnostics.CodeAnalysis;
using Cambium.Bitcoin.Transactions;
using Cambium.Codecs.Bitcoin;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Blocks;

/// <summary>A header and its transactions; immutable.</summary>
public sealed class Block
{
    private readonly Transaction[] _transactions;

    public Block(BlockHeader header, IEnumerable<Transaction> transactions)
    {
        Header = header;
        _transactions = [.. transactions];
    }

    public BlockHeader Header { get; }

    public IReadOnlyList<Transaction> Transactions => _transactions;

    public Hash256 Hash => Header.Hash;

    /// <summary>The serialised size with witnesses.</summary>
    public int Size => FramingSize + _transactions.Sum(transaction => transaction.Size);

    public int StrippedSize => FramingSize + _transactions.Sum(transaction => transaction.StrippedSize);

    public int Weight => StrippedSize * (Transaction.WitnessScale - 1) + Size;

    private int FramingSize => BlockHeader.Size + CompactSize.LengthOf((ulong)_transactions.Length);

    /// <summary>Parses exactly one block.</summary>
    /// <exception cref="BitcoinFormatException">Malformed, not canonical, or followed by more bytes.</exception>
    public static Block Parse(ReadOnlySpan<byte> bytes)
    {
        byte[] owner = bytes.ToArray();
        BitcoinReader reader = new(owner);
        BlockHeader header = BlockHeader.Read(ref reader);
        Transaction[] transactions = new Transaction[reader.ReadCount(TransactionCodec.MinimumSize)];
        for (int i = 0; i < transactions.Length; i++)
            transactions[i] = TransactionCodec.Read(ref reader, owner);
        reader.ExpectEnd();
        return new Block(header, transactions);
    }

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Block? block)
    {
        try
        {
            block = Parse(bytes);
            return true;
        }
        catch (BitcoinFormatException)
        {
            block = null;
            return false;
        }
    }

    public byte[] ToBytes()
    {
        BitcoinWriter writer = new(Size);
        Header.Write(writer);
        writer.WriteCompactSize((ulong)_transactions.Length);
        foreach (Transaction transaction in _transactions)
            TransactionCodec.Write(writer, transaction, withWitness: true);
        return writer.ToArray();
    }

    /// <summary>The Merkle root of the transaction ids, and whether a repeated pair makes it ambiguous (CVE-2012-2459).</summary>
    public Hash256 ComputeMerkleRoot(out bool isMutated) =>
        MerkleTree.Root([.. _transactions.Select(transaction => transaction.Id)], out isMutated);

    /// <summary>The Merkle root of the witness ids, where the coinbase counts as zero (BIP-141).</summary>
    public Hash256 ComputeWitnessRoot() => WitnessCommitment.WitnessRoot(_transactions);

    /// <summary>Whether the header commits to exactly these transactions, and the coinbase to their witnesses (BIP-141).</summary>
    public bool HasValidCommitments() =>
        _transactions.Length > 0
        && ComputeMerkleRoot(out bool isMutated) == Header.MerkleRoot
        && !isMutated
        && WitnessCommitment.IsValid(_transactions);
}

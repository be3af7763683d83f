using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Cambium.Codecs.Bitcoin;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Blocks;

/// <summary>The 80 bytes that a block's proof of work is done on; hashes are in wire order.</summary>
public sealed class BlockHeader(int version, Hash256 previousBlock, Hash256 merkleRoot, uint time, uint bits, uint nonce)
{
    /// <summary>The serialised size in bytes.</summary>
    public const int Size = 80;

    private StrongBox<Hash256>? _hash;

    public int Version { get; } = version;

    public Hash256 PreviousBlock { get; } = previousBlock;

    public Hash256 MerkleRoot { get; } = merkleRoot;

    /// <summary>Seconds since 1970.</summary>
    public uint Time { get; } = time;

    /// <summary>The target in its compact form.</summary>
    public uint Bits { get; } = bits;

    public uint Nonce { get; } = nonce;

    /// <summary>The double SHA-256, in wire order.</summary>
    public Hash256 Hash => (_hash ??= new(BitcoinHash.DoubleSha256(ToBytes()))).Value;

    /// <summary>Parses exactly 80 bytes.</summary>
    /// <exception cref="BitcoinFormatException">Another length.</exception>
    public static BlockHeader Parse(ReadOnlySpan<byte> bytes)
    {
        BitcoinReader reader = new(bytes);
        BlockHeader header = Read(ref reader);
        reader.ExpectEnd();
        return header;
    }

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out BlockHeader? header)
    {
        header = bytes.Length == Size ? Parse(bytes) : null;
        return header is not null;
    }

    public BlockHeader WithNonce(uint nonce) => new(Version, PreviousBlock, MerkleRoot, Time, Bits, nonce);

    public byte[] ToBytes()
    {
        BitcoinWriter writer = new(Size);
        Write(writer);
        return writer.ToArray();
    }

    /// <summary>The hash as explorers show it.</summary>
    public override string ToString() => Hash.Reversed().ToHex();

    internal static BlockHeader Read(ref BitcoinReader reader) => new(
        reader.ReadInt32(),
        reader.ReadHash(),
        reader.ReadHash(),
        reader.ReadUInt32(),
        reader.ReadUInt32(),
        reader.ReadUInt32());

    internal void Write(BitcoinWriter writer)
    {
        writer.WriteInt32(Version);
        writer.WriteHash(PreviousBlock);
        writer.WriteHash(MerkleRoot);
        writer.WriteUInt32(Time);
        writer.WriteUInt32(Bits);
        writer.WriteUInt32(Nonce);
    }
}

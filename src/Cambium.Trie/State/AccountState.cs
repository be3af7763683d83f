using Cambium.Codecs.Rlp;
using Cambium.Primitives;

namespace Cambium.Trie.State;

/// <summary>An account as the trie holds it: RLP [nonce, signed balance] and the flags only when they are not zero.</summary>
public readonly record struct AccountState(UInt256 Nonce, Wei Balance, uint Flags = 0)
{
    /// <summary>The account's code reads as empty. Nothing sets it in production.</summary>
    public const uint HibernatedFlag = 1;

    public bool IsHibernated => (Flags & HibernatedFlag) != 0;

    public byte[] Encode() => Encode(new RlpWriter());

    /// <summary>The same through a writer that is used again and again.</summary>
    public byte[] Encode(RlpWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Clear();
        int list = writer.BeginList();
        writer.Write(Nonce);
        writer.Write(Balance.ToSignedBigEndian());
        if (Flags != 0)
            writer.Write(Flags);
        writer.EndList(list);
        return writer.ToArray();
    }

    /// <exception cref="RlpException">Not an account.</exception>
    public static AccountState Decode(ReadOnlySpan<byte> encoded)
    {
        RlpReader items = new RlpReader(encoded).ReadList();
        UInt256 nonce = items.ReadUInt256();
        Wei balance = Wei.FromSignedBigEndian(items.ReadBytes());
        uint flags = items.IsEnd ? 0 : (uint)items.ReadUInt64();
        return new AccountState(nonce, balance, flags);
    }
}

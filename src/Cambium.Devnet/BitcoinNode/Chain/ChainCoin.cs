using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Codecs.Bitcoin;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>An unspent output with what its spending rules need: the height of its block, and whether a coinbase made it.</summary>
public sealed record ChainCoin(TxOut Output, int Height, bool IsCoinbase)
{
    /// <summary>Whether a block at <paramref name="height"/> may spend it (coinbase maturity).</summary>
    public bool IsMatureAt(int height, int maturity) => !IsCoinbase || height - Height >= maturity;

    internal static ChainCoin Read(ref BitcoinReader reader)
    {
        uint code = reader.ReadUInt32();
        var value = new Satoshis(reader.ReadInt64());
        return new ChainCoin(new TxOut(value, Script.FromBytes(reader.ReadVarBytes())), (int)(code >> 1), (code & 1) != 0);
    }

    internal static ChainCoin Parse(byte[] bytes)
    {
        BitcoinReader reader = new(bytes);
        ChainCoin coin = Read(ref reader);
        reader.ExpectEnd();
        return coin;
    }

    internal void Write(BitcoinWriter writer)
    {
        writer.WriteUInt32(((uint)Height << 1) | (IsCoinbase ? 1u : 0u));
        writer.WriteInt64(Output.Value.Value);
        writer.WriteVarBytes(Output.ScriptPubKey.Span);
    }

    internal byte[] ToBytes()
    {
        BitcoinWriter writer = new(Output.Size + sizeof(uint) + sizeof(long));
        Write(writer);
        return writer.ToArray();
    }
}

using Cambium.Bitcoin.Transactions;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;

namespace Cambium.Bridge.Svp;

/// <summary>The spending transaction of a validation, under the hash of the Rootstock transaction that built it.</summary>
public sealed record WaitingSpend(Hash256 RootstockHash, Transaction Transaction)
{
    /// <summary>[hash, raw transaction]: the form of the cell and of getStateForSvpClient.</summary>
    public byte[] Encode()
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        writer.Write(RootstockHash);
        writer.Write(Transaction.ToBytes());
        writer.EndList(list);
        return writer.ToArray();
    }

    /// <summary>Null for an empty list.</summary>
    public static WaitingSpend? Decode(ReadOnlySpan<byte> cell)
    {
        RlpReader list = new RlpReader(cell).ReadList();
        return list.IsEnd ? null : new WaitingSpend(list.ReadHash(), Transaction.ParseAsBitcoinj(list.ReadBytes()));
    }
}

using System.Buffers.Binary;
using Cambium.Clients.Rootstock;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;

namespace Cambium.App.Events;

/// <summary>The bytes in which an event is kept: an RLP list of its members.</summary>
internal static class EventCodec
{
    /// <summary>The order of the chain, as the order of the keys' bytes.</summary>
    public const int KeySize = sizeof(ulong) + sizeof(uint);

    public static byte[] Key(PegEvent item) => Key(item.Log.BlockNumber, (uint)item.Log.LogIndex);

    public static byte[] Key(ulong number, uint index)
    {
        byte[] key = new byte[KeySize];
        BinaryPrimitives.WriteUInt64BigEndian(key, number);
        BinaryPrimitives.WriteUInt32BigEndian(key.AsSpan(sizeof(ulong)), index);
        return key;
    }

    public static byte[] Encode(PegEvent item)
    {
        RootstockLog log = item.Log;
        var writer = new RlpWriter();
        int list = writer.BeginList();
        writer.Write(log.BlockNumber);
        writer.Write(log.BlockHash);
        writer.Write((ulong)item.Time.ToUnixTimeSeconds());
        writer.Write(log.TransactionHash);
        writer.Write((ulong)log.TransactionIndex);
        writer.Write((ulong)log.LogIndex);
        writer.Write(log.Address);
        int topics = writer.BeginList();
        foreach (Hash256 topic in log.Topics)
            writer.Write(topic);
        writer.EndList(topics);
        writer.Write(log.Data.Span);
        writer.EndList(list);
        return writer.ToArray();
    }

    /// <exception cref="FormatException">The bytes are no event.</exception>
    public static PegEvent Decode(ReadOnlySpan<byte> encoded)
    {
        RlpReader items = new RlpReader(encoded).ReadList();
        ulong number = items.ReadUInt64();
        Hash256 block = items.ReadHash();
        DateTimeOffset time = DateTimeOffset.FromUnixTimeSeconds((long)items.ReadUInt64());
        Hash256 transaction = items.ReadHash();
        int transactionIndex = (int)items.ReadUInt64();
        int logIndex = (int)items.ReadUInt64();
        var address = new Address(items.ReadBytes());
        List<Hash256> topics = [];
        for (RlpReader list = items.ReadList(); !list.IsEnd;)
            topics.Add(list.ReadHash());
        var log = new RootstockLog
        {
            Address = address,
            Topics = topics,
            Data = items.ReadBytes().ToArray(),
            BlockNumber = number,
            BlockHash = block,
            TransactionHash = transaction,
            TransactionIndex = transactionIndex,
            LogIndex = logIndex,
        };
        return new PegEvent(log, time);
    }
}

using Cambium.Codecs.Rlp;
using Cambium.Primitives;

namespace Cambium.Chain.Receipts;

/// <summary>A log entry of a receipt: the emitting contract, up to four topics (the Bridge and REMASC use them too) and data.</summary>
public sealed record Log(Address Address, IReadOnlyList<Hash256> Topics, ReadOnlyMemory<byte> Data)
{
    internal void Write(RlpWriter writer)
    {
        int list = writer.BeginList();
        writer.Write(Address.AsSpan());
        int topics = writer.BeginList();
        foreach (Hash256 topic in Topics) writer.Write(topic.AsSpan());
        writer.EndList(topics);
        writer.Write(Data.Span);
        writer.EndList(list);
    }

    internal static Log Read(RlpReader reader)
    {
        var address = ReadAddress(ref reader);
        RlpReader topicReader = reader.ReadList();
        var topics = new Hash256[topicReader.CountItems()];
        for (int i = 0; i < topics.Length; i++)
        {
            ReadOnlySpan<byte> topic = topicReader.ReadBytes();
            topics[i] = topic.Length == Hash256.Size ? new Hash256(topic) : throw new RlpException($"a topic has {topic.Length} bytes instead of 32");
        }

        byte[] data = reader.ReadBytes().ToArray();
        reader.ExpectEnd();
        return new Log(address, topics, data);
    }

    private static Address ReadAddress(ref RlpReader reader)
    {
        ReadOnlySpan<byte> address = reader.ReadBytes();
        return address.Length == Address.Size ? new Address(address) : throw new RlpException($"a log address has {address.Length} bytes instead of 20");
    }
}

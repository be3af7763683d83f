using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.Chain.Receipts;

/// <summary>Logs as receipts hold them: the list of address, list of topics, and data.</summary>
internal static class LogCodec
{
    public static void Write(RlpWriter writer, Log log)
    {
        int list = writer.BeginList();
        writer.Write(log.Address.AsSpan());
        int topics = writer.BeginList();
        foreach (Hash256 topic in log.Topics) writer.Write(topic.AsSpan());
        writer.EndList(topics);
        writer.Write(log.Data.Span);
        writer.EndList(list);
    }

    public static Log Read(RlpReader reader)
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

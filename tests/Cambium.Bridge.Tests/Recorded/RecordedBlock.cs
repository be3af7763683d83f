using Cambium.Codecs.Rlp;

namespace Cambium.Bridge.Tests.Recorded;

/// <summary>What the Bridge needs of a recorded block.</summary>
internal sealed record RecordedBlock(long Number, long Timestamp, IReadOnlyList<RecordedTransaction> Transactions)
{
    private const int NumberIndex = 8;
    private const int TimestampIndex = 11;

    public static RecordedBlock Parse(ReadOnlySpan<byte> raw)
    {
        RlpReader block = new RlpReader(raw).ReadList();
        RlpReader header = block.ReadList();
        long number = 0;
        long timestamp = 0;
        for (int i = 0; i <= TimestampIndex; i++)
        {
            ReadOnlySpan<byte> item = header.ReadRaw();
            if (i == NumberIndex)
                number = (long)new RlpReader(item).ReadUInt64();
            else if (i == TimestampIndex)
                timestamp = (long)new RlpReader(item).ReadUInt64();
        }

        RlpReader transactions = block.ReadList();
        List<RecordedTransaction> parsed = [];
        while (!transactions.IsEnd)
            parsed.Add(RecordedTransaction.Parse(transactions.ReadRaw()));
        return new RecordedBlock(number, timestamp, parsed);
    }

}

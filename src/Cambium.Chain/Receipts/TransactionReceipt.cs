using Cambium.Codecs.Rlp;
using Cambium.Rvm;

namespace Cambium.Chain.Receipts;

/// <summary>
/// The outcome of a transaction as the receipts root commits to it: the list of status (in the place of Ethereum's old state root),
/// cumulative gas, bloom, logs, gas used and again the status. The cumulative gas restarts in every sublist (RSKIP144).
/// </summary>
public sealed record TransactionReceipt
{
    private const int Items = 6;
    private const byte SuccessByte = 1;

    public required bool Succeeded { get; init; }

    public required long CumulativeGas { get; init; }

    public required long GasUsed { get; init; }

    public required IReadOnlyList<Log> Logs { get; init; }

    public required Bloom Bloom { get; init; }

    /// <summary>A receipt whose bloom is computed from its logs.</summary>
    public static TransactionReceipt Of(bool succeeded, long gasUsed, long cumulativeGas, IReadOnlyList<Log> logs) => new()
    {
        Succeeded = succeeded,
        GasUsed = gasUsed,
        CumulativeGas = cumulativeGas,
        Logs = logs,
        Bloom = Bloom.Of(logs),
    };

    public byte[] Encode()
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        WriteStatus(writer);
        writer.Write((ulong)CumulativeGas);
        writer.Write(Bloom.AsSpan());
        int logs = writer.BeginList();
        foreach (Log log in Logs) LogCodec.Write(writer, log);
        writer.EndList(logs);
        writer.Write((ulong)GasUsed);
        WriteStatus(writer);
        writer.EndList(list);
        return writer.ToArray();
    }

    /// <exception cref="RlpException">The bytes are not a receipt as <see cref="Encode"/> writes it.</exception>
    public static TransactionReceipt Decode(ReadOnlySpan<byte> encoded)
    {
        var outer = new RlpReader(encoded);
        RlpReader reader = outer.ReadList();
        outer.ExpectEnd();
        int items = reader.CountItems();
        if (items != Items) throw new RlpException($"a receipt has exactly 6 items, not {items}");
        bool state = ReadStatus(ref reader);
        long cumulative = ReadGas(ref reader);
        Bloom bloom = ReadBloom(ref reader);
        Log[] logs = ReadLogs(reader.ReadList());
        long used = ReadGas(ref reader);
        if (ReadStatus(ref reader) != state) throw new RlpException("a receipt has two different statuses");
        return new TransactionReceipt { Succeeded = state, CumulativeGas = cumulative, Bloom = bloom, Logs = logs, GasUsed = used };
    }

    private void WriteStatus(RlpWriter writer)
    {
        if (Succeeded) writer.Write([SuccessByte]);
        else writer.WriteEmpty();
    }

    private static bool ReadStatus(ref RlpReader reader) => reader.ReadBytes() switch
    {
        [] => false,
        [SuccessByte] => true,
        _ => throw new RlpException("a receipt status is neither empty nor 1"),
    };

    private static long ReadGas(ref RlpReader reader)
    {
        ulong gas = reader.ReadUInt64();
        return gas <= long.MaxValue ? (long)gas : throw new RlpException("a receipt's gas is larger than 2^63 - 1");
    }

    private static Bloom ReadBloom(ref RlpReader reader)
    {
        ReadOnlySpan<byte> bits = reader.ReadBytes();
        return bits.Length == Bloom.Size ? new Bloom(bits) : throw new RlpException($"a bloom has {bits.Length} bytes instead of 256");
    }

    private static Log[] ReadLogs(RlpReader reader)
    {
        var logs = new Log[reader.CountItems()];
        for (int i = 0; i < logs.Length; i++) logs[i] = LogCodec.Read(reader.ReadList());
        return logs;
    }
}

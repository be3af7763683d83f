using System.Globalization;
using Cambium.Chain.Blocks;
using Cambium.Chain.Receipts;
using Cambium.Chain.Store;
using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.Chain.Replay;

/// <summary>Compares a block that this node has imported with what was recorded of it, field by field; the first difference counts.</summary>
internal static class BlockComparison
{
    public static string NameOf(RecordedLine.Block recorded) => $"block {Text(recorded.Number)} {recorded.Hash}";

    /// <summary>What does not depend on execution.</summary>
    public static ReplayDifference? Header(RecordedLine.Block recorded, Block block)
    {
        BlockHeader header = block.Header;
        return Field(recorded, "number", Text(recorded.Number), Text(header.Number))
            ?? Field(recorded, "hash", recorded.Hash.ToString(), header.Hash.ToString())
            ?? Field(recorded, "gasUsed", recorded.GasUsed is { } gas ? Text(gas) : null, Text(header.GasUsed))
            ?? Field(recorded, "stateRoot", recorded.StateRoot?.ToString(), header.StateRoot.ToString())
            ?? Field(recorded, "receiptsRoot", recorded.ReceiptsRoot?.ToString(), header.ReceiptsRoot.ToString());
    }

    /// <summary>What the import added.</summary>
    public static ReplayDifference? Outcome(RecordedLine.Block recorded, StoredBlock stored) =>
        Field(recorded, "totalDifficulty", recorded.TotalDifficulty?.ToHexString(), stored.TotalDifficulty.ToHexString())
        ?? Field(recorded, "unitrieRoot", recorded.UnitrieRoot?.ToString(), stored.StateRoot.ToString());

    /// <summary>The receipts and what is said about single transactions.</summary>
    public static ReplayDifference? Receipts(RecordedLine.Block recorded, Block block, IReadOnlyList<byte[]> receipts)
    {
        for (int i = 0; i < Math.Min(recorded.Transactions.Count, receipts.Count); i++)
        {
            if (Transaction(recorded, i, block.Transactions[i], TransactionReceipt.Decode(receipts[i])) is { } difference) return difference;
        }

        for (int i = 0; i < Math.Min(recorded.Receipts?.Count ?? 0, receipts.Count); i++)
        {
            if (Field(recorded, i, block, "receipt", Hex.Encode0x(recorded.Receipts![i]), Hex.Encode0x(receipts[i])) is { } difference)
                return difference;
        }

        return Field(recorded, "number of receipts", recorded.Receipts is { } all ? Text(all.Count) : null, Text(receipts.Count))
            ?? Field(recorded, "number of transactions", Text(recorded.Transactions.Count), Text(block.Transactions.Count));
    }

    private static ReplayDifference? Transaction(RecordedLine.Block recorded, int index, Transaction transaction, TransactionReceipt receipt)
    {
        RecordedTransaction expected = recorded.Transactions[index];
        ReplayDifference? Compare(string field, string? want, string got) =>
            want is null || want == got ? null : new ReplayDifference(NameOf(recorded), $"transaction {Text(index)} {expected.Hash}", field, want, got);

        return Compare("hash", expected.Hash.ToString(), transaction.Hash.ToString())
            ?? Compare("status", expected.Succeeded is { } status ? Status(status) : null, Status(receipt.Succeeded))
            ?? Compare("gasUsed", expected.GasUsed is { } gas ? Text(gas) : null, Text(receipt.GasUsed))
            ?? Compare("contractAddress", expected.HasContractAddress ? Text(expected.ContractAddress) : null, Text(ContractOf(transaction)))
            ?? Compare("logs", expected.Logs is { } logs ? Text(logs) : null, Text(receipt.Logs));
    }

    /// <summary>The address that a creation gets, also when it fails.</summary>
    public static Address? ContractOf(Transaction transaction) =>
        transaction.IsContractCreation && transaction.Sender is { } sender ? Vm.AddressOfCreation(sender, transaction.Nonce) : null;

    private static ReplayDifference? Field(RecordedLine.Block recorded, string field, string? want, string got) =>
        want is null || want == got ? null : new ReplayDifference(NameOf(recorded), null, field, want, got);

    private static ReplayDifference? Field(RecordedLine.Block recorded, int index, Block block, string field, string want, string got) =>
        want == got ? null : new ReplayDifference(NameOf(recorded), $"transaction {Text(index)} {block.Transactions[index].Hash}", field, want, got);

    private static string Status(bool succeeded) => succeeded ? "1" : "0";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(Address? address) => address?.ToString() ?? "none";

    private static string Text(IReadOnlyList<Log> logs) => logs.Count == 0 ? "none" : string.Join("; ", logs.Select(Text));

    private static string Text(Log log) => $"{log.Address} [{string.Join(' ', log.Topics)}] {Hex.Encode0x(log.Data.Span)}";
}

using Cambium.Chain.Transactions;
using Cambium.Codecs.Rlp;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.PowPeg.Hsm.Device;

/// <summary>
/// The device's search in a Rootstock receipt for the Bridge's event <c>release_requested</c> of one Bitcoin transaction. The receipt is a
/// list of six items, the fourth being the logs, and a log is [emitter, topics, data].
/// </summary>
internal static class ReceiptCheck
{
    private const int ReceiptItems = 6;
    private const int LogsItem = 3;
    private const int LogItems = 3;
    private const int TransactionTopic = 2;

    /// <summary>Receipt, logs, log, topics.</summary>
    private const int DeepestList = 4;

    /// <summary>The firmware's reader knows lengths of one or two bytes.</summary>
    private const int LargestReceipt = ushort.MaxValue + 3;

    private static readonly Hash256 EventSignature = Keccak256.Hash("release_requested(bytes32,bytes32,uint256)"u8);

    /// <param name="receipt">The encoded receipt.</param>
    /// <param name="transactionId">In display order, as the event has it.</param>
    public static StatusWord Find(ReadOnlySpan<byte> receipt, in Hash256 transactionId)
    {
        if (receipt.IsEmpty) return StatusWord.InvalidDataSize;
        if (receipt.Length > LargestReceipt) return StatusWord.ReceiptNotRlp;
        try
        {
            var outer = new RlpReader(receipt);
            if (!outer.NextIsList) return StatusWord.ReceiptInvalid;
            RlpReader fields = outer.ReadList();
            if (!outer.IsEnd || IsTooDeep(fields, 1)) return StatusWord.ReceiptInvalid;
            return Find(fields, transactionId);
        }
        catch (RlpException)
        {
            return StatusWord.ReceiptNotRlp;
        }
    }

    private static StatusWord Find(RlpReader fields, in Hash256 transactionId)
    {
        if (fields.CountItems() != ReceiptItems) return StatusWord.ReceiptInvalid;
        for (int i = 0; i < LogsItem; i++) fields.Skip();
        bool found = false;
        if (!fields.NextIsList) return StatusWord.InvalidDataSize;
        for (RlpReader logs = fields.ReadList(); !logs.IsEnd;)
        {
            if (!logs.NextIsList)
            {
                logs.Skip();
                continue;
            }

            RlpReader log = logs.ReadList();
            if (log.CountItems() != LogItems) return StatusWord.ReceiptInvalid;
            found |= IsRelease(log, transactionId);
        }

        return found ? StatusWord.Ok : StatusWord.InvalidDataSize;
    }

    private static bool IsRelease(RlpReader log, in Hash256 transactionId)
    {
        if (!NextEquals(ref log, SystemAddresses.Bridge.AsSpan()) || !log.NextIsList) return false;
        RlpReader topics = log.ReadList();
        if (topics.CountItems() <= TransactionTopic || !NextEquals(ref topics, EventSignature.AsSpan())) return false;
        topics.Skip();
        return NextEquals(ref topics, transactionId.AsSpan());
    }

    private static bool NextEquals(ref RlpReader reader, scoped ReadOnlySpan<byte> expected)
    {
        if (!reader.NextIsList) return reader.ReadBytes().SequenceEqual(expected);
        reader.Skip();
        return false;
    }

    /// <summary>Looks at every list, whatever field it is in, and by the way at every length.</summary>
    private static bool IsTooDeep(RlpReader list, int level)
    {
        if (level > DeepestList) return true;
        while (!list.IsEnd)
        {
            if (!list.NextIsList) list.Skip();
            else if (IsTooDeep(list.ReadList(), level + 1)) return true;
        }

        return false;
    }
}

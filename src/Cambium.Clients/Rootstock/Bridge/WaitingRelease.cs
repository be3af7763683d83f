using Cambium.Bitcoin.Transactions;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;

namespace Cambium.Clients.Rootstock.Bridge;

/// <summary>A Bitcoin transaction of the Bridge that waits for signatures.</summary>
/// <param name="CreationHash">The Rootstock transaction that built it, by which the Bridge knows it.</param>
/// <param name="Transaction">With the signatures that it has so far.</param>
public sealed record WaitingRelease(Hash256 CreationHash, Transaction Transaction)
{
    /// <summary>A list around a list of hashes and transactions in turn (reference bridge.md 1.3).</summary>
    /// <exception cref="NodeAnswerException">The state has another form.</exception>
    internal static IReadOnlyList<WaitingRelease> ReadAll(ReadOnlySpan<byte> state)
    {
        try
        {
            var releases = new List<WaitingRelease>();
            RlpReader pairs = new RlpReader(state).ReadList().ReadList();
            while (!pairs.IsEnd)
                releases.Add(new WaitingRelease(pairs.ReadHash(), Transaction.ParseAsBitcoinj(pairs.ReadBytes())));
            return releases;
        }
        catch (FormatException error)
        {
            throw new NodeAnswerException("the Bridge's releases have another form", error);
        }
    }
}

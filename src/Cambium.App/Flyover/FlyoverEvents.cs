using System.Text;
using Cambium.Clients.Rootstock;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.App.Flyover;

/// <summary>
/// Reads the logs of the contracts (the events of PegInContract and PegOutContract). Anything else, and older contracts' events of the
/// same names, which index other values, is none.
/// </summary>
/// <param name="contracts">Whose logs count.</param>
public sealed class FlyoverEvents(FlyoverContracts contracts)
{
    private const int TopicsOfThree = 4;
    private const int TopicsOfTwo = 3;

    private static readonly Hash256 Called = TopicOf("CallForUser(address,address,bytes32,uint256,uint256,bytes,bool)");
    private static readonly Hash256 Registered = TopicOf("PegInRegistered(bytes32,uint256)");
    private static readonly Hash256 Refunded = TopicOf("Refund(address,bytes32,uint256,bool)");
    private static readonly Hash256 CapExceeded = TopicOf("BridgeCapExceeded(bytes32,int256)");
    private static readonly Hash256 Deposited = TopicOf("PegOutDeposit(bytes32,address,uint256,uint256)");
    private static readonly Hash256 Settled = TopicOf("PegOutRefunded(bytes32)");
    private static readonly Hash256 TakenBack = TopicOf("PegOutUserRefunded(bytes32,address,uint256)");

    /// <summary>What a log tells; null when it is of another contract or tells nothing about a quote.</summary>
    public FlyoverEvent? TryDecode(RootstockLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (log.Topics.Count < 2)
            return null;
        try
        {
            return log.Address == contracts.PegIn ? OfPegIn(log, log.Topics) : log.Address == contracts.PegOut ? OfPegOut(log, log.Topics) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static FlyoverEvent? OfPegIn(RootstockLog log, IReadOnlyList<Hash256> topics)
    {
        var data = new QuoteDecoding(log.Data);
        if (topics[0] == Called && topics.Count == TopicsOfThree)
        {
            data.Number();
            Wei value = data.Amount();
            data.Number();
            return new FlyoverEvent.Called(topics[3], Account(topics[1]), Account(topics[2]), value, data.Flag());
        }
        if (topics[0] == Registered && topics.Count == TopicsOfTwo)
            return new FlyoverEvent.Registered(topics[1], Amount(topics[2]));
        if (topics[0] == Refunded && topics.Count == TopicsOfThree)
            return new FlyoverEvent.Refunded(topics[2], Account(topics[1]), Amount(topics[3]), data.Flag());
        return topics[0] == CapExceeded && topics.Count == TopicsOfTwo
            ? new FlyoverEvent.CapExceeded(topics[1], unchecked((int)(ulong)topics[2].ToUInt256()))
            : null;
    }

    private static FlyoverEvent? OfPegOut(RootstockLog log, IReadOnlyList<Hash256> topics)
    {
        if (topics[0] == Deposited && topics.Count == TopicsOfThree)
            return new FlyoverEvent.Deposited(topics[1], Account(topics[2]), new QuoteDecoding(log.Data).Amount());
        if (topics[0] == Settled)
            return new FlyoverEvent.Settled(topics[1]);
        return topics[0] == TakenBack && topics.Count == TopicsOfThree
            ? new FlyoverEvent.TakenBack(topics[1], Account(topics[2]), Amount(topics[3]))
            : null;
    }

    private static Address Account(in Hash256 topic) => Address.FromUInt256(topic.ToUInt256());

    private static Wei Amount(in Hash256 topic) => new(topic.ToUInt256());

    private static Hash256 TopicOf(string signature) => Keccak256.Hash(Encoding.ASCII.GetBytes(signature));
}

using System.Text;
using Cambium.Codecs.Abi;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Clients.Rootstock.Bridge;

/// <summary>One event's signature and how its values become a <see cref="BridgeEvent"/>. Indexed parameters come first, as in every event of the Bridge.</summary>
internal sealed class EventLayout
{
    private readonly AbiType[] _indexed;
    private readonly AbiType[] _data;
    private readonly Func<EventValues, BridgeEvent> _create;

    public EventLayout(string name, string[] indexed, string[] data, Func<EventValues, BridgeEvent> create)
    {
        var signature = new AbiFunction(name, [.. indexed, .. data]);
        _indexed = [.. indexed.Select(AbiType.Parse)];
        _data = [.. data.Select(AbiType.Parse)];
        _create = create;
        Name = name;
        Topic = Keccak256.Hash(Encoding.ASCII.GetBytes(signature.Signature));
    }

    public string Name { get; }

    public Hash256 Topic { get; }

    /// <exception cref="FormatException">The log does not have the event's form.</exception>
    public BridgeEvent Decode(RootstockLog log, bool amountsAreWei)
    {
        if (log.Topics.Count != _indexed.Length + 1)
            throw new FormatException("a log of the Bridge has not as many topics as its event");
        object[] indexed = [.. _indexed.Select((type, i) => type.Decode(log.Topics[i + 1].AsSpan(), 0))];
        return _create(new EventValues([.. indexed, .. AbiFunction.Decode(_data, log.Data.Span)], amountsAreWei));
    }
}

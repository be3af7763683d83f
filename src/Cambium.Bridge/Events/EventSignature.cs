using System.Text;
using Cambium.Codecs.Abi;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bridge.Events;

/// <summary>A Solidity event: its first topic is the hash of the signature, then come the indexed values.</summary>
internal sealed class EventSignature
{
    private readonly IReadOnlyList<AbiType> _indexed;
    private readonly IReadOnlyList<AbiType> _data;

    public EventSignature(string name, string[] indexed, string[] data)
    {
        // Every event of the Bridge declares its indexed parameters first, so the signature is their concatenation.
        var signature = new AbiFunction(name, [.. indexed, .. data]);
        _indexed = [.. indexed.Select(AbiType.Parse)];
        _data = [.. data.Select(AbiType.Parse)];
        Topic = Keccak256.Hash(Encoding.ASCII.GetBytes(signature.Signature));
    }

    /// <summary>The first topic.</summary>
    public Hash256 Topic { get; }

    public BridgeLog Encode(object[] indexed, object[] data)
    {
        var topics = new List<Hash256>(indexed.Length + 1) { Topic };
        for (int i = 0; i < indexed.Length; i++)
            topics.Add(new Hash256(_indexed[i].Encode(indexed[i])));
        return new BridgeLog(topics, AbiFunction.Encode(_data, data));
    }
}

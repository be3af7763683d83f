using System.Text.Json;
using Cambium.Chain.Execution;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Eth.Calls;

/// <summary>The call object of eth_call and eth_estimateGas (node-interfaces.md 3.5). Unknown and null members do not count.</summary>
public sealed record CallRequest
{
    /// <summary>Members that mean nothing to a call, but must be numbers when they are there.</summary>
    private static readonly string[] OnlyChecked = ["gasLimit", "nonce", "chainId"];

    public Address From { get; private init; }

    /// <summary>Null for a creation.</summary>
    public Address? To { get; private init; }

    /// <summary>Null for as much as is allowed.</summary>
    public UInt256? Gas { get; private init; }

    public UInt256 GasPrice { get; private init; }

    public UInt256 Value { get; private init; }

    public ReadOnlyMemory<byte> Data { get; private init; }

    /// <exception cref="RpcException">It is no object, or a member is malformed.</exception>
    public static CallRequest Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw RpcException.InvalidParameters("Invalid input: the call must be an object");
        foreach (string name in OnlyChecked)
            Optional(json, name, NumberParameter.Read);
        byte[]? data = Optional(json, "data", DataParameter.Read);
        return new CallRequest
        {
            From = Optional(json, "from", AddressParameter.Read),
            To = Optional(json, "to", static value => (Address?)AddressParameter.Read(value)),
            Gas = Optional(json, "gas", static value => (UInt256?)NumberParameter.Read(value)),
            GasPrice = Optional(json, "gasPrice", NumberParameter.Read),
            Value = Optional(json, "value", NumberParameter.Read),
            Data = Optional(json, "input", DataParameter.Read) ?? data ?? [],
        };
    }

    /// <summary>The call with at most so much gas; zero caps nothing but what a long holds.</summary>
    public LocalCall ToCall(long gasCap)
    {
        long most = gasCap > 0 ? gasCap : long.MaxValue;
        return new LocalCall
        {
            From = From,
            To = To,
            Data = Data,
            Value = Value,
            GasPrice = GasPrice,
            GasLimit = Gas is { } gas && gas < (ulong)most ? (long)(ulong)gas : most,
        };
    }

    private static T? Optional<T>(JsonElement json, string name, Func<JsonElement, T> read) =>
        ParameterText.TryGet(json, name, out JsonElement value) ? read(value) : default;
}

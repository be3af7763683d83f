using System.Text.Json;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Wallet;

/// <summary>Reads the object that says what a local account shall send (node-interfaces.md 3.5, call object).</summary>
public static class TransactionRequestReader
{
    /// <summary>The sender and the transaction.</summary>
    /// <exception cref="RpcException">It is no such object, or says no sender.</exception>
    public static (Address From, TransactionRequest Request) Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw RpcException.InvalidParameters("Invalid input");
        if (!ParameterText.TryGet(json, "from", out JsonElement from))
            throw RpcException.InvalidParameters("from is null");
        var defaults = new TransactionRequest();
        return (AddressParameter.Read(from), new TransactionRequest
        {
            To = ParameterText.TryGet(json, "to", out JsonElement to) ? AddressParameter.Read(to) : null,
            Nonce = ReadNumber(json, "nonce"),
            Value = ReadAmount(json, "value"),
            GasPrice = ReadAmount(json, "gasPrice"),
            Gas = ReadNumber(json, "gas") ?? ReadNumber(json, "gasLimit") ?? defaults.Gas,
            Data = ReadData(json),
            ChainId = ReadChainId(json),
        });
    }

    private static UInt256? ReadNumber(JsonElement json, string name) =>
        ParameterText.TryGet(json, name, out JsonElement value) ? NumberParameter.Read(value) : null;

    private static Wei ReadAmount(JsonElement json, string name)
    {
        var amount = new Wei(ReadNumber(json, name) ?? UInt256.Zero);
        return amount.IsNegative ? throw RpcException.InvalidParameters($"Invalid param {name}: more than any balance") : amount;
    }

    /// <summary>The newer name wins.</summary>
    private static byte[] ReadData(JsonElement json) =>
        ParameterText.TryGet(json, "input", out JsonElement input) ? DataParameter.Read(input)
        : ParameterText.TryGet(json, "data", out JsonElement data) ? DataParameter.Read(data)
        : [];

    private static byte ReadChainId(JsonElement json)
    {
        if (!ParameterText.TryGet(json, "chainId", out JsonElement value))
            return 0;
        UInt256 chainId = NumberParameter.Read(value);
        return chainId <= (UInt256)byte.MaxValue
            ? (byte)(uint)chainId
            : throw RpcException.InvalidParameters($"Invalid chainId: {ParameterText.Read(value)}");
    }
}

using System.Text.Json;
using Cambium.JsonRpc.Server;
using Cambium.JsonRpc.Wallet;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Parameters;

/// <summary>Reads the transaction object of eth_sendTransaction and personal_sendTransaction.</summary>
public static class TransactionRequestReader
{
    /// <exception cref="RpcException">A member is malformed.</exception>
    public static TransactionRequest Read(JsonElement json)
    {
        var defaults = new TransactionRequest();
        return new TransactionRequest
        {
            To = ParameterText.TryGet(json, "to", out JsonElement to) ? AddressParameter.Read(to) : null,
            Nonce = ParameterText.TryGet(json, "nonce", out JsonElement nonce) ? NumberParameter.Read(nonce) : null,
            Value = new Wei(NumberOr(json, UInt256.Zero, "value")),
            GasPrice = new Wei(NumberOr(json, UInt256.Zero, "gasPrice")),
            Gas = NumberOr(json, defaults.Gas, "gas", "gasLimit"),
            Data = ReadData(json),
            ChainId = ReadChainId(json),
        };
    }

    private static UInt256 NumberOr(JsonElement json, UInt256 otherwise, params string[] names)
    {
        foreach (string name in names)
        {
            if (ParameterText.TryGet(json, name, out JsonElement value))
                return NumberParameter.Read(value);
        }
        return otherwise;
    }

    /// <summary>Never another chain's because of cut digits.</summary>
    private static byte ReadChainId(JsonElement json)
    {
        UInt256 chainId = NumberOr(json, UInt256.Zero, "chainId");
        return chainId <= (UInt256)(uint)byte.MaxValue ? (byte)chainId.U0 : throw RpcException.InvalidParameters($"Invalid chainId: {chainId.ToHexString()}");
    }

    private static byte[] ReadData(JsonElement json)
    {
        if (ParameterText.TryGet(json, "input", out JsonElement input))
            return DataParameter.Read(input);
        return ParameterText.TryGet(json, "data", out JsonElement data) ? DataParameter.Read(data) : [];
    }
}

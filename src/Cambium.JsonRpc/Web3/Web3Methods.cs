using Cambium.Crypto;
using Cambium.JsonRpc.Eth;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.Web3;

/// <summary>The software's name, and Keccak-256 (node-interfaces.md 3.4).</summary>
public sealed class Web3Methods(INodeStatus node)
{
    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("web3_clientVersion", 0, _ => node.ClientVersion),
        RpcMethod.Create("web3_sha3", 1, Hash).Taking("data"),
    ];

    private static string Hash(RpcCall call) =>
        ParameterText.At(call, 0) is { } given && ParameterText.Read(given) is { Length: > 2 } text && HexDigits.HasPrefix(text) && HexDigits.TryDecode(text, out byte[] data)
            ? Keccak256.Hash(data).ToString()
            : throw RpcException.InvalidParameters("Parameter must be hexadecimal encoded with the '0x' prefix.");
}

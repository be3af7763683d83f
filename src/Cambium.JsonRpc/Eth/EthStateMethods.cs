using Cambium.Chain.Live;
using Cambium.JsonRpc.Eth.Blocks;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Results;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Eth;

/// <summary>What accounts hold after a block; the block may be left out for the latest.</summary>
public sealed class EthStateMethods(LiveChain chain, BlockFinder finder)
{
    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("eth_getBalance", 1, 2, GetBalance).Taking("address", "block"),
        RpcMethod.Create("eth_getTransactionCount", 1, 2, GetTransactionCount).Taking("address", "block"),
        RpcMethod.Create("eth_getCode", 1, 2, GetCode).Taking("address", "block"),
        RpcMethod.Create("eth_getStorageAt", 2, 3, GetStorageAt).Taking("address", "slot", "block"),
        RpcMethod.Create("rsk_getStorageBytesAt", 2, 3, GetStorageBytesAt).Taking("address", "slot", "block"),
        RpcMethod.Create("eth_getProof", 2, 3, GetProof).Taking("address", "slots", "block"),
    ];

    private static Address AddressOf(RpcCall call) => AddressParameter.Read(call.Parameters[0]);

    private string GetBalance(RpcCall call)
    {
        Address address = AddressOf(call);
        return HexJson.Quantity(finder.StateAfter(BlockReference.ReadOptional(call, 1)).GetBalance(address));
    }

    private string GetTransactionCount(RpcCall call)
    {
        Address address = AddressOf(call);
        BlockReference block = BlockReference.ReadOptional(call, 1);
        return HexJson.Quantity(BlockFinder.IsPending(block) ? chain.Pool.PendingNonceOf(address) : finder.StateAfter(block).GetNonce(address));
    }

    /// <summary>Null for an unknown block, as the reference answers here alone.</summary>
    private string? GetCode(RpcCall call)
    {
        Address address = AddressOf(call);
        BlockReference block = BlockReference.ReadOptional(call, 1);
        return block is BlockReference.ByNumber && finder.Find(block) is null ? null : Hex.Encode0x(finder.StateAfter(block).GetCode(address));
    }

    private string GetStorageAt(RpcCall call)
    {
        Address address = AddressOf(call);
        UInt256 slot = NumberParameter.Read(call.Parameters[1]);
        return Hex.Encode0x(finder.StateAfter(BlockReference.ReadOptional(call, 2)).GetStorage(address, slot).ToBigEndian32());
    }

    /// <summary>The bytes as precompiled contracts store them.</summary>
    private string GetStorageBytesAt(RpcCall call)
    {
        Address address = AddressOf(call);
        UInt256 slot = NumberParameter.Read(call.Parameters[1]);
        byte[]? bytes = finder.StateAfter(BlockReference.ReadOptional(call, 2)).GetStorageBytes(address, slot);
        return bytes is null ? "0x0" : Hex.Encode0x(bytes);
    }

    private AccountProof GetProof(RpcCall call)
    {
        Address address = AddressOf(call);
        if (call.Parameters[1].ValueKind != System.Text.Json.JsonValueKind.Array)
            throw RpcException.InvalidParameters("Invalid input: the slots must be an array");
        UInt256[] slots = [.. call.Parameters[1].EnumerateArray().Select(NumberParameter.Read)];
        return AccountProof.Build(finder.TrieAfter(BlockReference.ReadOptional(call, 2)), address, slots);
    }
}

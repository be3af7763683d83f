using System.Text.Json;
using Cambium.Chain.Blocks;
using Cambium.Chain.Live;
using Cambium.Chain.Store;
using Cambium.JsonRpc.Results;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Eth;

/// <summary>The network, the best block's number, and what this node does.</summary>
public sealed class EthNodeMethods(LiveChain chain, INodeStatus node)
{
    private const string ProtocolVersion = "0x3e";
    private static readonly TimeSpan HashRateWindow = TimeSpan.FromHours(1);

    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("eth_chainId", 0, _ => HexJson.Quantity(chain.Blockchain.Network.ChainId)),
        RpcMethod.Create("eth_protocolVersion", 0, _ => ProtocolVersion),
        RpcMethod.Create("rsk_protocolVersion", 0, _ => ProtocolVersion),
        RpcMethod.Create("eth_blockNumber", 0, _ => HexJson.Quantity(chain.Head.Number)),
        RpcMethod.Create("eth_syncing", 0, _ => node.Sync is { } sync ? new SyncResult(sync) : false),
        RpcMethod.Create("eth_coinbase", 0, _ => node.Coinbase.ToString()),
        RpcMethod.Create("eth_mining", 0, _ => node.IsMining),
        RpcMethod.Create("eth_hashrate", 0, _ => HexJson.Quantity(node.IsMining ? HashRate(node.Coinbase) : UInt256.Zero)),
        RpcMethod.Create("eth_netHashrate", 0, _ => new PlainNumber(HashRate(null))),
        RpcMethod.Create("eth_getCompilers", 0, _ => (string[])["solidity"]),
        Unsupported("eth_compileSolidity", "source"),
        Unsupported("eth_compileLLL", "source"),
        Unsupported("eth_compileSerpent", "source"),
        Unsupported("eth_submitWork", "nonce", "header", "mixDigest"),
        Unsupported("eth_submitHashrate", "hashrate", "id"),
    ];

    private static RpcMethod Unsupported(string name, params string[] parameters) => RpcMethod
        .Create(name, parameters.Length, _ => throw new RpcException(RpcErrorCode.MethodNotFound, $"the method {name} does not exist/is not available"))
        .Taking(parameters);

    /// <summary>The difficulty of the last hour's blocks, a second; of one miner's blocks when one is given.</summary>
    private UInt256 HashRate(Address? miner)
    {
        long since = (chain.Clock.GetUtcNow() - HashRateWindow).ToUnixTimeSeconds();
        UInt256 work = UInt256.Zero;
        StoredBlock? at = chain.Head;
        while (at is not null && at.Block.Header is { IsGenesis: false } header && header.Timestamp >= since)
        {
            if (miner is null || header.Coinbase == miner)
                work += WorkOf(at.Block);
            at = chain.Blocks.Find(at.Block.ParentHash);
        }
        return work / (ulong)HashRateWindow.TotalSeconds;
    }

    private static UInt256 WorkOf(Block block) => block.CumulativeDifficulty;

    private sealed record SyncResult(SyncProgress Progress) : IRpcResult
    {
        public void WriteTo(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteQuantity("startingBlock", Progress.StartingBlock);
            writer.WriteQuantity("currentBlock", Progress.CurrentBlock);
            writer.WriteQuantity("highestBlock", Progress.HighestBlock);
            writer.WriteEndObject();
        }
    }

    /// <summary>A number that JSON holds as such, as the reference answers here alone.</summary>
    private sealed record PlainNumber(UInt256 Value) : IRpcResult
    {
        public void WriteTo(Utf8JsonWriter writer) => writer.WriteRawValue(Value.ToString());
    }
}

using System.Text.Json;
using Cambium.Chain.Execution;
using Cambium.Chain.Live;
using Cambium.Chain.Store;
using Cambium.Chain.Transactions;
using Cambium.Codecs.Abi;
using Cambium.Codecs.Rlp;
using Cambium.Crypto;
using Cambium.JsonRpc.Eth.Calls;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Eth;

/// <summary>The peg's state in short, as the Bridge itself tells it (Bridge reference 1.3, getStateForDebugging).</summary>
public sealed class EthBridgeMethods(LiveChain chain, CallRunner runner)
{
    private static readonly AbiFunction StateForDebugging = new("getStateForDebugging", [], ["bytes"]);

    public IEnumerable<RpcMethod> All => [RpcMethod.Create("eth_bridgeState", 0, _ => GetBridgeState())];

    private BridgeStateResult GetBridgeState()
    {
        StoredBlock head = chain.Head;
        byte[] selector = Keccak256.Hash(System.Text.Encoding.ASCII.GetBytes(StateForDebugging.Signature)).AsSpan()[..4].ToArray();
        var call = new LocalCall { To = SystemAddresses.Bridge, Data = selector };
        TransactionOutcome? outcome = runner.Run(call, head.Block.Header, chain.StateAfter(head));
        return outcome is { IsExceptional: false }
            ? Read((byte[])StateForDebugging.DecodeOutputs(outcome.Output.Span)[0])
            : throw new RpcException(RpcErrorCode.InternalError, "the Bridge does not tell its state");
    }

    private static BridgeStateResult Read(byte[] encoded)
    {
        var outer = new RlpReader(encoded);
        RlpReader state = outer.ReadList();
        UInt256 height = state.ReadUInt256();
        state.Skip();
        return new BridgeStateResult(height, ReadHashes(state.ReadBytes()));
    }

    /// <summary>The list alternates between a transaction's hash and the Bitcoin transaction that waits for signatures.</summary>
    private static List<Hash256> ReadHashes(ReadOnlySpan<byte> encoded)
    {
        var hashes = new List<Hash256>();
        if (encoded.IsEmpty)
            return hashes;
        var outer = new RlpReader(encoded);
        RlpReader items = outer.ReadList();
        while (!items.IsEnd)
        {
            hashes.Add(new Hash256(items.ReadBytes()));
            items.Skip();
        }
        return hashes;
    }

    private sealed record BridgeStateResult(UInt256 BestHeight, IReadOnlyList<Hash256> Waiting) : IRpcResult
    {
        public void WriteTo(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteNumber("btcBlockchainBestChainHeight", BestHeight.U0);
            writer.WriteStartArray("rskTxsWaitingForSignatures");
            foreach (Hash256 hash in Waiting)
                writer.WriteStringValue(hash.ToHex());
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }
}

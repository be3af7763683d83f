using Cambium.Chain.Blocks;
using Cambium.Chain.Live;
using Cambium.Chain.Pool;
using Cambium.Chain.Store;
using Cambium.Chain.Transactions;
using Cambium.Codecs.Rlp;
using Cambium.JsonRpc.Eth.Blocks;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Results;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Eth;

/// <summary>Transactions and receipts of the best chain, transactions that wait, and new signed ones.</summary>
public sealed class EthTransactionMethods(LiveChain chain, BlockFinder finder)
{
    /// <summary>Lists begin above this byte; a typed envelope of EIP-2718 begins below.</summary>
    private const byte FirstListByte = 0xc0;

    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("eth_getTransactionByHash", 1, GetTransactionByHash).Taking("transactionHash"),
        RpcMethod.Create("eth_getTransactionByBlockHashAndIndex", 2, GetByBlockHash).Taking("blockHash", "index"),
        RpcMethod.Create("eth_getTransactionByBlockNumberAndIndex", 2, GetByBlockNumber).Taking("block", "index"),
        RpcMethod.Create("eth_getTransactionReceipt", 1, GetTransactionReceipt).Taking("transactionHash"),
        RpcMethod.Create("eth_sendRawTransaction", 1, SendRawTransaction).Taking("data"),
    ];

    private TransactionResult? GetTransactionByHash(RpcCall call)
    {
        Hash256 hash = HashParameter.ReadTransactionHash(call.Parameters[0]);
        if (chain.Blocks.Locate(hash) is { } location && chain.Blocks.Find(location.BlockHash) is { } block)
            return new TransactionResult(block.Block.Transactions[location.Index], block.Block, location.Index);
        return chain.Pool.TryGetPending(hash, out Transaction? pending) ? new TransactionResult(pending) : null;
    }

    private TransactionResult? GetByBlockHash(RpcCall call) =>
        At(chain.Blocks.Find(HashParameter.ReadBlockHash(call.Parameters[0])), IndexParameter.Read(call.Parameters[1]));

    private TransactionResult? GetByBlockNumber(RpcCall call) =>
        At(finder.Find(BlockReference.Read(call.Parameters[0])), IndexParameter.Read(call.Parameters[1]));

    private static TransactionResult? At(StoredBlock? stored, int index) =>
        stored?.Block is { } block && index < block.Transactions.Count ? new TransactionResult(block.Transactions[index], block, index) : null;

    private ReceiptResult? GetTransactionReceipt(RpcCall call)
    {
        Hash256 hash = HashParameter.ReadTransactionHash(call.Parameters[0]);
        if (chain.Blocks.Locate(hash) is not { } location || chain.Blocks.Receipts(location.BlockHash) is not { } receipts)
            return null;
        Block block = chain.Blocks.Find(location.BlockHash)!.Block;
        return new ReceiptResult(block, receipts, location.Index);
    }

    private string SendRawTransaction(RpcCall call)
    {
        Transaction transaction = Decode(DataParameter.Read(call.Parameters[0]));
        if (transaction.GasLimitBytes.IsEmpty)
            throw RpcException.InvalidParameters("Missing parameter, gasPrice, gas or value");
        if (!transaction.HasAcceptableSignature(chain.Blockchain.Network.ChainId))
            throw RpcException.InvalidParameters($"Invalid chainId: {transaction.ChainId}");
        AdmissionResult result = chain.Pool.Add(transaction, chain.Market, isLocal: true);
        return result.IsAccepted
            ? transaction.Hash.ToString()
            : throw new RpcException(RpcErrorCode.TransactionRejected, result.Reason ?? "transaction rejected");
    }

    private static Transaction Decode(byte[] encoded)
    {
        if (encoded is [> 0 and < FirstListByte, >= FirstListByte, ..])
            throw RpcException.InvalidParameters("Invalid input: typed transactions do not exist on Rootstock; send a legacy one");
        try
        {
            return TransactionCodec.Decode(encoded);
        }
        catch (RlpException error)
        {
            throw RpcException.InvalidParameters($"Invalid input: {error.Message}");
        }
    }
}

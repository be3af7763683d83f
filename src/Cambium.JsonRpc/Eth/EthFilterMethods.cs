using Cambium.JsonRpc.Eth.Logs;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.Eth;

/// <summary>Past logs, and filters that gather what is new.</summary>
public sealed class EthFilterMethods(LogSearch search, FilterStore filters)
{
    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("eth_getLogs", 1, call => search.Find(LogRequest.Read(call.Parameters[0]), call.Cancellation)).Taking("filter"),
        RpcMethod.Create("eth_newFilter", 1, NewFilter).Taking("filter"),
        RpcMethod.Create("eth_newBlockFilter", 0, _ => filters.AddBlocks()),
        RpcMethod.Create("eth_newPendingTransactionFilter", 0, _ => filters.AddPendingTransactions()),
        RpcMethod.Create("eth_uninstallFilter", 1, call => filters.Remove(DataParameter.Read(call.Parameters[0]))).Taking("id"),
        RpcMethod.Create("eth_getFilterChanges", 1, call => Find(call).TakeNew()).Taking("id"),
        RpcMethod.Create("eth_getFilterLogs", 1, call => Find(call).All).Taking("id"),
    ];

    private string NewFilter(RpcCall call)
    {
        LogRequest request = LogRequest.Read(call.Parameters[0]);
        return filters.AddLogs(request, search.Find(request, call.Cancellation));
    }

    private EventFilter Find(RpcCall call) => filters.TryFind(DataParameter.Read(call.Parameters[0]), out EventFilter? filter)
        ? filter
        : throw new RpcException(RpcErrorCode.FilterNotFound, "filter not found");
}

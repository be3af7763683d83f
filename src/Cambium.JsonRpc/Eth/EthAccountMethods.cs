using System.Text.Json;
using Cambium.Chain.Live;
using Cambium.Crypto;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Results;
using Cambium.JsonRpc.Server;
using Cambium.JsonRpc.Wallet;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Eth;

/// <summary>The accounts that this node signs for; none when it has no wallet.</summary>
public sealed class EthAccountMethods(LiveChain chain, AccountWallet? wallet, LocalTransactions sending)
{
    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("eth_accounts", 0, _ => Accounts.Select(account => account.ToString()).ToArray()),
        RpcMethod.Create("eth_pendingTransactions", 0, _ => PendingOfAccounts()),
        RpcMethod.Create("eth_sign", 2, Sign).Taking("address", "data"),
        RpcMethod.Create("eth_sendTransaction", 1, SendTransaction).Taking("transaction"),
    ];

    private IReadOnlyList<Address> Accounts => wallet?.Accounts ?? [];

    private TransactionResult[] PendingOfAccounts()
    {
        var accounts = Accounts.ToHashSet();
        return [.. chain.Pool.Pending.Where(held => accounts.Contains(held.Sender)).Select(held => new TransactionResult(held.Transaction))];
    }

    private string Sign(RpcCall call)
    {
        Address account = AddressParameter.Read(call.Parameters[0]);
        byte[] message = DataParameter.Read(call.Parameters[1]);
        return Wallet.TryGetUnlocked(account, out PrivateKey key)
            ? Hex.Encode0x(PersonalMessage.Sign(key, message))
            : throw RpcException.InvalidParameters("Account not found");
    }

    private string SendTransaction(RpcCall call)
    {
        JsonElement json = call.Parameters[0];
        if (json.ValueKind != JsonValueKind.Object || !ParameterText.TryGet(json, "from", out JsonElement from))
            throw RpcException.InvalidParameters("Invalid input: from is missing");
        Address account = AddressParameter.Read(from);
        return Wallet.TryGetUnlocked(account, out PrivateKey key)
            ? sending.Send(TransactionRequestReader.Read(json), key).ToString()
            : throw RpcException.InvalidParameters($"Could not find account for address: {account}");
    }

    private AccountWallet Wallet => wallet ?? throw RpcException.InvalidParameters("Local wallet is disabled in this node");
}

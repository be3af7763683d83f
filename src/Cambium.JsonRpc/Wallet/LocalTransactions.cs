using System.Globalization;
using Cambium.Chain.Live;
using Cambium.Chain.Pool;
using Cambium.Chain.Transactions;
using Cambium.Crypto;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Wallet;

/// <summary>Signs transactions with local keys and offers them to the pool.</summary>
public sealed class LocalTransactions(LiveChain chain)
{
    /// <summary>Two requests at a time must not be given the same nonce.</summary>
    private readonly Lock _sending = new();

    /// <summary>Sends the transaction and returns its hash.</summary>
    /// <exception cref="RpcException">It is for another chain, or the pool refuses it.</exception>
    public Hash256 Send(TransactionRequest request, in PrivateKey key)
    {
        ArgumentNullException.ThrowIfNull(request);
        byte networkChainId = chain.Blockchain.Network.ChainId;
        if (request.ChainId != 0 && request.ChainId != networkChainId)
            throw RpcException.InvalidParameters(string.Create(CultureInfo.InvariantCulture, $"Invalid chainId: {request.ChainId}"));
        lock (_sending)
        {
            UInt256 nonce = request.Nonce ?? chain.Pool.PendingNonceOf(key.PublicKey.ToAddress());
            Transaction transaction = Sign(Unsigned(request, nonce, networkChainId), key);
            AdmissionResult result = chain.Pool.Add(transaction, chain.Market, isLocal: true);
            return result.IsAccepted
                ? transaction.Hash
                : throw new RpcException(RpcErrorCode.TransactionRejected, result.Reason ?? "transaction rejected");
        }
    }

    /// <summary>The transaction with the signature of a key.</summary>
    public static Transaction Sign(Transaction transaction, in PrivateKey key)
    {
        RecoverableSignature signed = Ecdsa.SignRecoverable(key, Keccak256.Hash(TransactionCodec.EncodeForSigning(transaction)));
        return transaction with { Signature = new TransactionSignature((byte)signed.RecoveryId, signed.Signature.R, signed.Signature.S) };
    }

    private static Transaction Unsigned(TransactionRequest request, UInt256 nonce, byte chainId) => new()
    {
        NonceBytes = nonce.ToMinimalBigEndian(),
        GasPriceItem = request.GasPrice,
        GasLimitBytes = request.Gas.ToMinimalBigEndian(),
        To = request.To,
        Value = request.Value,
        Data = request.Data,
        ChainId = chainId,
    };
}

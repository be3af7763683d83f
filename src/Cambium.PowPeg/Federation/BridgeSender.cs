using System.Buffers.Binary;
using Cambium.Chain.Transactions;
using Cambium.Clients;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Crypto;
using Cambium.PowPeg.Hsm.Client;
using Cambium.Primitives;
using Microsoft.Extensions.Logging;

namespace Cambium.PowPeg.Federation;

/// <summary>
/// Sends transactions to the Bridge, paid by the member's account and signed by its HSM. What was sent for one purpose is not sent again
/// while it waits to be mined.
/// </summary>
public sealed partial class BridgeSender(
    RootstockClient node, HsmClient hsm, FederatorKeys keys, FederatorOptions options, ILogger<BridgeSender> logger)
{
    /// <summary>On top of the gas that a trial run took: the state may have grown until the transaction is mined.</summary>
    private const ulong GasMarginPercent = 20;

    /// <summary>For members whose transactions are free (reference bridge.md 0.3): a node refuses a transaction without a gas limit.</summary>
    private const ulong LeastGas = 100_000;

    private readonly Dictionary<string, Hash256> _waiting = [];
    private ulong? _chainId;
    private ulong _nonce;

    /// <summary>Sends unless a transaction for the purpose is still waiting; whether it was sent.</summary>
    /// <exception cref="NodeException">The node is away or refuses the transaction.</exception>
    /// <exception cref="HsmException">The HSM does not sign.</exception>
    public async Task<bool> SendAsync(string purpose, ReadOnlyMemory<byte> data, CancellationToken cancel)
    {
        if (await IsWaitingAsync(purpose, cancel).ConfigureAwait(false))
            return false;
        Transaction transaction = await PrepareAsync(data, cancel).ConfigureAwait(false);
        Transaction signed = await SignAsync(transaction, cancel).ConfigureAwait(false);
        _waiting[purpose] = await node.SendRawTransactionAsync(signed.Encoded, cancel).ConfigureAwait(false);
        _nonce = (ulong)transaction.Nonce + 1;
        Log.Sent(logger, purpose, signed.Hash);
        return true;
    }

    private async Task<bool> IsWaitingAsync(string purpose, CancellationToken cancel)
    {
        if (!_waiting.TryGetValue(purpose, out Hash256 hash))
            return false;
        RootstockTransaction? sent = await node.TransactionAsync(hash, cancel).ConfigureAwait(false);
        if (sent is { BlockHash: null })
            return true;
        _waiting.Remove(purpose);
        return false;
    }

    private async Task<Transaction> PrepareAsync(ReadOnlyMemory<byte> data, CancellationToken cancel)
    {
        _chainId ??= await node.ChainIdAsync(cancel).ConfigureAwait(false);
        var call = new CallRequest { To = BridgeEvents.Bridge, From = keys.Account, Data = data };
        ulong gas = await node.EstimateGasAsync(call, cancel).ConfigureAwait(false);
        return new Transaction
        {
            NonceBytes = Minimal(await NextNonceAsync(cancel).ConfigureAwait(false)),
            GasPriceItem = await GasPriceAsync(cancel).ConfigureAwait(false),
            GasLimitBytes = Minimal(Math.Max(LeastGas, gas + gas * GasMarginPercent / 100)),
            To = BridgeEvents.Bridge,
            Data = data,
            ChainId = (byte)_chainId,
        };
    }

    /// <summary>The pool's count, unless it has not yet seen what was sent last; when nothing waits any more the pool is right.</summary>
    private async Task<ulong> NextNonceAsync(CancellationToken cancel)
    {
        ulong pending = await node.NonceAsync(keys.Account, BlockTag.Pending, cancel).ConfigureAwait(false);
        return _waiting.Count == 0 ? pending : Math.Max(pending, Math.Min(_nonce, pending + 1));
    }

    /// <summary>A price of zero has an empty encoding, which rskj takes for a missing price.</summary>
    private async Task<Wei> GasPriceAsync(CancellationToken cancel)
    {
        RootstockBlock best = await node.BlockAsync(BlockTag.Latest, cancel).ConfigureAwait(false)
            ?? throw new NodeAnswerException("the node has no best block");
        UInt256 price = best.MinimumGasPrice.Value * (UInt256)(ulong)(100 + options.GasPriceGapPercent) / (UInt256)100ul;
        UInt256 least = options.MinimumGasPrice.Value.IsZero ? UInt256.One : options.MinimumGasPrice.Value;
        return new Wei(price > least ? price : least);
    }

    private async Task<Transaction> SignAsync(Transaction transaction, CancellationToken cancel)
    {
        Hash256 digest = Keccak256.Hash(TransactionCodec.EncodeForSigning(transaction));
        EcdsaSignature signature = (await hsm.SignHashAsync(keys.Rootstock, digest, cancel).ConfigureAwait(false)).Normalize();
        for (byte id = 0; id < 2; id++)
        {
            if (Ecdsa.TryRecover(digest, signature.R, signature.S, id, out PublicKey key) && key == keys.RootstockKey)
                return transaction with { Signature = new TransactionSignature(id, signature.R, signature.S) };
        }
        throw new HsmAnswerException("the signature of a Rootstock transaction is not of the HSM's key");
    }

    private static byte[] Minimal(ulong number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        return bytes.TrimStart((byte)0).ToArray();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Sent {Purpose} in transaction {Hash}")]
        public static partial void Sent(ILogger logger, string purpose, Hash256 hash);
    }
}

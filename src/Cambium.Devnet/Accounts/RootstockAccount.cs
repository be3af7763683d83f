using System.Buffers.Binary;
using System.Text;
using Cambium.Chain.Transactions;
using Cambium.Clients;
using Cambium.Clients.Rootstock;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Devnet.Accounts;

/// <summary>An account of the devnet with its key. Of no use for coins of value.</summary>
public sealed class RootstockAccount
{
    /// <summary>For those whose calls to the Bridge are free on regtest: a node refuses a transaction without a gas limit.</summary>
    private const ulong LeastGas = 100_000;

    private readonly PrivateKey _key;

    public RootstockAccount(PrivateKey key) => (_key, Address) = (key, key.PublicKey.ToAddress());

    public Address Address { get; }

    public PublicKey PublicKey => _key.PublicKey;

    /// <summary>An account that the reference's regtest genesis funds: its key is the Keccak-256 hash of a text such as "cow".</summary>
    public static RootstockAccount OfSeed(string seed) => PrivateKey.TryCreate(Keccak256.Hash(Encoding.UTF8.GetBytes(seed)).AsSpan(), out PrivateKey key)
        ? new RootstockAccount(key)
        : throw new ArgumentException("the text gives no key", nameof(seed));

    /// <summary>The secret, in hexadecimal after 0x.</summary>
    public string ExportSecret()
    {
        Span<byte> secret = stackalloc byte[PrivateKey.Length];
        _key.WriteSecret(secret);
        return Hex.Encode0x(secret);
    }

    /// <summary>Signs and sends a transaction at the node's gas price, with the gas that a trial run takes.</summary>
    /// <exception cref="NodeException">The node is away or refuses it.</exception>
    public async Task<Hash256> SendAsync(RootstockClient node, Address to, Wei value, ReadOnlyMemory<byte> data, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(node);
        ulong gas = await node.EstimateGasAsync(new CallRequest { From = Address, To = to, Value = value, Data = data }, cancel).ConfigureAwait(false);
        var transaction = new Transaction
        {
            NonceBytes = Minimal(await node.NonceAsync(Address, BlockTag.Pending, cancel).ConfigureAwait(false)),
            GasPriceItem = await node.GasPriceAsync(cancel).ConfigureAwait(false),
            GasLimitBytes = Minimal(Math.Max(LeastGas, gas)),
            To = to,
            Value = value,
            Data = data,
            ChainId = (byte)await node.ChainIdAsync(cancel).ConfigureAwait(false),
        };
        return await node.SendRawTransactionAsync(Sign(transaction).Encoded, cancel).ConfigureAwait(false);
    }

    public override string ToString() => $"account {Address}";

    private Transaction Sign(Transaction transaction)
    {
        RecoverableSignature signature = Ecdsa.SignRecoverable(_key, Keccak256.Hash(TransactionCodec.EncodeForSigning(transaction)));
        return transaction with { Signature = new TransactionSignature((byte)signature.RecoveryId, signature.Signature.R, signature.Signature.S) };
    }

    private static byte[] Minimal(ulong number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        return bytes.TrimStart((byte)0).ToArray();
    }
}

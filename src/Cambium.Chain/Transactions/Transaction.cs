using Cambium.Chain.Blocks;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Chain.Transactions;

/// <summary>
/// A Rootstock transaction: the legacy list of nine items, the only form there is. Immutable; <c>with</c> makes altered copies,
/// two transactions are equal when their hashes are. The hash covers the re-encoded transaction, not the received bytes.
/// </summary>
public sealed record Transaction
{
    private Derived<(byte[] Encoded, Hash256 Hash)>? _encoding;
    private Derived<Address?>? _sender;

    /// <summary>The nonce as written; a single zero byte re-encodes as the empty string.</summary>
    public ReadOnlyMemory<byte> NonceBytes { get; init; }

    /// <summary>Null and zero have different encodings and hence different hashes; both mean a price of zero.</summary>
    public Wei? GasPriceItem { get; init; }

    /// <summary>The gas limit as written: its bytes are part of the hash.</summary>
    public ReadOnlyMemory<byte> GasLimitBytes { get; init; }

    /// <summary>Null for a contract creation.</summary>
    public Address? To { get; init; }

    public Wei Value { get; init; }

    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>0 when the signature does not commit to a chain (v = 27 or 28, and by rounding 34, 35 and 36).</summary>
    public byte ChainId { get; init; }

    public TransactionSignature? Signature { get; init; }

    /// <summary>Set for the last transaction of a block when it has the REMASC form.</summary>
    public bool IsRemasc { get; init; }

    public Wei GasPrice => GasPriceItem ?? Wei.Zero;

    /// <summary>The nonce; only meaningful up to 32 bytes, which validation checks first.</summary>
    public UInt256 Nonce => NonceBytes.Length <= UInt256.Size ? UInt256.FromBigEndian(NonceBytes.Span) : UInt256.MaxValue;

    /// <summary>The gas limit; a larger one than a long holds reads as <see cref="long.MaxValue"/>.</summary>
    public long GasLimit => GasQuantity.Saturate(GasLimitBytes.Span);

    public bool IsContractCreation => To is null;

    /// <summary>To the REMASC contract, unsigned, without data, value, gas and price.</summary>
    public bool HasRemascForm =>
        To == SystemAddresses.Remasc && Signature is null && Data.IsEmpty && Value.IsZero && GasPrice.IsZero && GasLimit == 0;

    public ReadOnlyMemory<byte> Encoded => Encoding.Encoded;

    public Hash256 Hash => Encoding.Hash;

    /// <summary>The address that signed; null when the transaction is unsigned or no key can be recovered.</summary>
    public Address? Sender => Derived<Address?>.Get(ref _sender, this, SenderRecovery.Recover);

    private (byte[] Encoded, Hash256 Hash) Encoding => Derived<(byte[], Hash256)>.Get(ref _encoding, this, static transaction =>
    {
        byte[] encoded = TransactionCodec.Encode(transaction);
        return (encoded, Keccak256.Hash(encoded));
    });

    /// <summary>Whether the signature is well formed and made for this network (rskj Transaction.acceptTransactionSignature).</summary>
    public bool HasAcceptableSignature(byte networkChainId) =>
        IsRemasc || (Signature is { IsInRange: true } && (ChainId == 0 || ChainId == networkChainId));

    public bool Equals(Transaction? other) => other is not null && (ReferenceEquals(this, other) || Hash == other.Hash);

    public override int GetHashCode() => Hash.GetHashCode();

    public override string ToString() => $"transaction {Hash}";
}

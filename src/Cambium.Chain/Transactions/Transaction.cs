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
    private Derived? _derived;

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

    public ReadOnlyMemory<byte> Encoded => Cached().Encoded;

    public Hash256 Hash => Cached().Hash;

    /// <summary>
    /// The address that signed. Null when the transaction is unsigned or no key can be recovered. Recovered once and remembered.
    /// </summary>
    public Address? Sender
    {
        get
        {
            Derived derived = Cached();
            if (!derived.SenderKnown)
            {
                derived.Sender = SenderRecovery.Recover(this);
                derived.SenderKnown = true;
            }

            return derived.Sender;
        }
    }

    /// <summary>Whether the signature is well formed and made for this network (rskj Transaction.acceptTransactionSignature).</summary>
    public bool HasAcceptableSignature(byte networkChainId) =>
        IsRemasc || (Signature is { IsInRange: true } && (ChainId == 0 || ChainId == networkChainId));

    public bool Equals(Transaction? other) => other is not null && (ReferenceEquals(this, other) || Hash == other.Hash);

    public override int GetHashCode() => Hash.GetHashCode();

    public override string ToString() => $"transaction {Hash}";

    private Derived Cached()
    {
        // A copy made by "with" also copies this field; the owner tells that the values are not the copy's.
        Derived? cached = _derived;
        if (cached is null || !ReferenceEquals(cached.Owner, this)) _derived = cached = new Derived(this);
        return cached;
    }

    private sealed class Derived
    {
        private volatile bool _senderKnown;

        public Derived(Transaction owner)
        {
            Owner = owner;
            Encoded = TransactionCodec.Encode(owner);
            Hash = Keccak256.Hash(Encoded);
        }

        public Transaction Owner { get; }

        public byte[] Encoded { get; }

        public Hash256 Hash { get; }

        public Address? Sender { get; set; }

        public bool SenderKnown
        {
            get => _senderKnown;
            set => _senderKnown = value;
        }
    }
}

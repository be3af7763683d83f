using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.App.Flyover;

/// <summary>
/// The provider's signature of a quote: typed data (EIP-712) of the provider and the quote's hash, in the domain of the contract that
/// the quote is for (the contracts' hashPegInQuoteEIP712 and hashPegOutQuoteEIP712).
/// </summary>
internal static class QuoteSignature
{
    /// <summary>r, s and v.</summary>
    private const int Size = 65;
    private const int EvenV = 27;
    private const int OddV = 28;

    private static readonly Hash256 Domain = Keccak256.Hash("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"u8);
    private static readonly Hash256 Version = Keccak256.Hash("1.0.0"u8);
    private static readonly Hash256 PegInName = Keccak256.Hash("PegInContract"u8);
    private static readonly Hash256 PegOutName = Keccak256.Hash("PegOutContract"u8);
    private static readonly Hash256 PegInType = Keccak256.Hash("PegInQuote(address liquidityProvider,bytes32 quoteHash)"u8);
    private static readonly Hash256 PegOutType = Keccak256.Hash("PegOutQuote(address liquidityProvider,bytes32 quoteHash)"u8);

    public static Hash256 DigestOf(PegInQuote quote) => Digest(PegInName, PegInType, quote.ChainId, quote.Contract, quote.Provider, quote.Hash());

    public static Hash256 DigestOf(PegOutQuote quote) => Digest(PegOutName, PegOutType, quote.ChainId, quote.Contract, quote.Provider, quote.Hash());

    /// <summary>Whether an account has signed a digest.</summary>
    public static bool IsBy(in Address signer, in Hash256 digest, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != Size || signature[64] is not (EvenV or OddV))
            return false;
        UInt256 r = UInt256.FromBigEndian(signature[..32]);
        UInt256 s = UInt256.FromBigEndian(signature[32..64]);
        return Ecdsa.TryRecover(digest, r, s, signature[64] - EvenV, out PublicKey key) && key.ToAddress() == signer;
    }

    private static Hash256 Digest(in Hash256 name, in Hash256 type, ulong chainId, in Address contract, in Address provider, in Hash256 quote)
    {
        Hash256 domain = Keccak256.Hash(new QuoteEncoding().Hash(Domain).Hash(name).Hash(Version).Number(chainId).Account(contract).ToArray());
        Hash256 structure = Keccak256.Hash(new QuoteEncoding().Hash(type).Account(provider).Hash(quote).ToArray());
        return Keccak256.Hash([0x19, 0x01, .. domain.AsSpan(), .. structure.AsSpan()]);
    }
}

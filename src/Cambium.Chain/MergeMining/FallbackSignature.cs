using Cambium.Chain.Blocks;
using Cambium.Codecs.Rlp;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Chain.MergeMining;

/// <summary>
/// Blocks signed by a known key instead of mined, possible until RSKIP98 at low difficulty. The Bitcoin header item holds
/// RLP [v, r, s] over the hash for merge mining.
/// </summary>
public static class FallbackSignature
{
    private const byte LowestV = 27;
    private const byte HighestV = 31;

    private static readonly UInt256 HalfGroupOrder =
        UInt256.Parse("0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

    private static readonly PublicKey EvenKey = Key(
        "041e2b148c024770e19c4f31db2233cac791583df95b4d14a5e9fd4b38dc8254b3048f937f169446b19d2eca40db1dd93fab34c0cd8a310afd6e6211f9a89e4bca");

    private static readonly PublicKey OddKey = Key(
        "04b55031870df5de88bdb84f65bd1c6f8331c633e759caa5ac7cad3fa4f8a36791e995804bba1558ddcf330a67ff5bfa253fa1d8789735f97a97e849686527976e");

    /// <summary>Whether the block may be signed: RSKIP98 inactive, low difficulty, no coinbase and no proof.</summary>
    public static bool IsPossible(BlockHeader header, RuleSet rules, NetworkParameters network) =>
        header.BitcoinCoinbase.IsEmpty && header.BitcoinMerkleProof.IsEmpty && !rules.IsActive(ConsensusRule.Rskip98)
        && header.Difficulty <= (ulong)network.FallbackMiningDifficulty;

    /// <summary>Whether the key for the parity of the height signed the header.</summary>
    public static bool IsValid(BlockHeader header) => IsSignedBy(header.Number % 2 == 0 ? EvenKey : OddKey, header);

    /// <summary>The same for any key: the private halves of the known ones are not ours to test with.</summary>
    internal static bool IsSignedBy(in PublicKey signer, BlockHeader header)
    {
        if (!TryRead(header.BitcoinHeader.Span, out byte v, out UInt256 r, out UInt256 s)) return false;
        if (v is < LowestV or > HighestV || s >= HalfGroupOrder) return false;
        return MergeMiningHash.TryCompute(header, out Hash256 hash)
            && Ecdsa.TryRecover(hash, r, s, v - LowestV, out PublicKey key)
            && key.ToCompressed().AsSpan().SequenceEqual(signer.ToCompressed());
    }

    private static bool TryRead(ReadOnlySpan<byte> encoded, out byte v, out UInt256 r, out UInt256 s)
    {
        v = 0;
        r = s = default;
        try
        {
            var outer = new RlpReader(encoded);
            RlpReader items = outer.ReadList();
            outer.ExpectEnd();
            if (items.CountItems() != 3) return false;
            ReadOnlySpan<byte> vItem = RlpItems.ReadItem(ref items);
            if (vItem.Length != 1) return false;
            v = vItem[0];
            return TryReadSigned(RlpItems.ReadItem(ref items), out r) && TryReadSigned(RlpItems.ReadItem(ref items), out s);
        }
        catch (RlpException)
        {
            return false;
        }
    }

    /// <summary>A positive number in minimal two's complement form, as the reference wants r and s.</summary>
    private static bool TryReadSigned(ReadOnlySpan<byte> item, out UInt256 value)
    {
        value = default;
        ReadOnlySpan<byte> digits = item.TrimStart((byte)0);
        if (item.IsEmpty || digits.Length > UInt256.Size) return false;
        value = UInt256.FromBigEndian(digits);
        int minimal = digits.IsEmpty ? 1 : digits[0] > 0x7f ? digits.Length + 1 : digits.Length;
        return item.Length == minimal;
    }

    private static PublicKey Key(string hex) =>
        PublicKey.TryParse(Hex.Decode(hex), out PublicKey key) ? key : throw new FormatException("not a public key: " + hex);
}

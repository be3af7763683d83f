using Cambium.Primitives;

namespace Cambium.Chain.Transactions;

/// <summary>A recoverable signature; the recovery id is 0 or 1 (v = 27 or 28).</summary>
public readonly record struct TransactionSignature(byte RecoveryId, UInt256 R, UInt256 S)
{
    private static readonly UInt256 GroupOrder =
        UInt256.Parse("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

    private static readonly UInt256 HalfGroupOrder = GroupOrder >> 1;

    /// <summary>r in [1, n), s in [1, floor(n/2)): unlike Ethereum, s equal to floor(n/2) is refused.</summary>
    public bool IsInRange => !R.IsZero && !S.IsZero && R < GroupOrder && S < HalfGroupOrder;
}

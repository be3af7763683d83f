using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bridge.Federations;

/// <summary>A federation member with its three keys. Members are ordered by their compressed keys, BTC first (reference 8.7).</summary>
public sealed class FederationMember
{
    private readonly byte[] _btc;
    private readonly byte[] _rsk;
    private readonly byte[] _mst;

    public FederationMember(PublicKey btcKey, PublicKey rskKey, PublicKey mstKey)
    {
        BtcKey = btcKey;
        RskKey = rskKey;
        MstKey = mstKey;
        RskAddress = rskKey.ToAddress();
        _btc = btcKey.ToCompressed();
        _rsk = rskKey.ToCompressed();
        _mst = mstKey.ToCompressed();
    }

    /// <summary>The order of members everywhere.</summary>
    public static Comparer<FederationMember> ByKeys { get; } = Comparer<FederationMember>.Create(CompareKeys);

    public PublicKey BtcKey { get; }

    public PublicKey RskKey { get; }

    public PublicKey MstKey { get; }

    /// <summary>The account of the member's RSK key: what access control compares.</summary>
    public Address RskAddress { get; }

    /// <summary>Before RSKIP-123 one key plays all three roles.</summary>
    public static FederationMember WithSingleKey(PublicKey key) => new(key, key, key);

    /// <summary>The compressed key of a role.</summary>
    public ReadOnlySpan<byte> Key(FederationKeyType type) => type switch
    {
        FederationKeyType.Rsk => _rsk,
        FederationKeyType.Mst => _mst,
        _ => _btc,
    };

    /// <summary>True when one of the three keys is the member's key of the same role.</summary>
    public bool SharesAKeyWith(FederationMember other) =>
        _btc.AsSpan().SequenceEqual(other._btc)
        || _rsk.AsSpan().SequenceEqual(other._rsk)
        || _mst.AsSpan().SequenceEqual(other._mst);

    private static int CompareKeys(FederationMember a, FederationMember b)
    {
        int order = a._btc.AsSpan().SequenceCompareTo(b._btc);
        if (order == 0)
            order = a._rsk.AsSpan().SequenceCompareTo(b._rsk);
        return order != 0 ? order : a._mst.AsSpan().SequenceCompareTo(b._mst);
    }
}

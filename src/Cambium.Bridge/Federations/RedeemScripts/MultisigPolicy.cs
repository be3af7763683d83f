namespace Cambium.Bridge.Federations.RedeemScripts;

/// <summary>Compressed keys in any order, and how many of them must sign.</summary>
public sealed record MultisigPolicy(int Required, IReadOnlyList<byte[]> Keys)
{
    /// <summary>More than half of the keys must sign.</summary>
    public static MultisigPolicy MajorityOf(IReadOnlyList<byte[]> keys) => new((keys.Count / 2) + 1, keys);
}

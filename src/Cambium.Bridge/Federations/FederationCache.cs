using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Federations;

/// <summary>
/// Federations that were derived before, by the bytes of their cell. Every call and every mining reward asks for the active
/// one, and its keys are dear to decompress. Safe for concurrent use; what it returns never depends on what it holds.
/// </summary>
internal sealed class FederationCache
{
    private const int Capacity = 64;

    // One cache for each set of constants, because the emergency keys are among them.
    private static readonly ConditionalWeakTable<FederationConstants, FederationCache> Caches = [];

    private readonly ConcurrentDictionary<Key, Federation> _known = new();

    public static FederationCache Of(FederationConstants constants) => Caches.GetValue(constants, static _ => new FederationCache());

    /// <param name="cell">The stored bytes; none for the genesis federation.</param>
    /// <param name="format">The stored format, null for a cell of BTC keys alone.</param>
    /// <param name="rules">The rules of the reading block.</param>
    /// <param name="derive">Decodes the cell when it is new.</param>
    public Federation GetOrDerive(ReadOnlySpan<byte> cell, FederationFormat? format, RuleSet rules, Func<Federation> derive)
    {
        var key = new Key(
            new Hash256(SHA256.HashData(cell)),
            format,
            rules.IsActive(ConsensusRule.Rskip284),
            rules.IsActive(ConsensusRule.Rskip293));
        if (_known.TryGetValue(key, out Federation? known))
            return known;
        Federation derived = derive();
        if (_known.Count >= Capacity)
            _known.Clear();
        _known[key] = derived;
        return derived;
    }

    // The two rules change the scripts of emergency federations that are stored already (reference 11.7).
    private readonly record struct Key(Hash256 Cell, FederationFormat? Format, bool HasRskip284, bool HasRskip293);
}

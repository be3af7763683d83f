using System.Collections.Frozen;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Rvm.Precompiles.Native;

namespace Cambium.Rvm.Precompiles;

/// <summary>The precompiled contracts of a chain by address, each with the rule that activates it (consensus reference 6.7, 5.6).</summary>
public sealed class PrecompiledContracts
{
    private readonly FrozenDictionary<Address, Entry> _entries;

    private PrecompiledContracts(IEnumerable<KeyValuePair<Address, Entry>> entries) => _entries = entries.ToFrozenDictionary();

    /// <summary>The contracts that need nothing but their input: all but the Bridge and REMASC, which <see cref="With"/> adds.</summary>
    public static PrecompiledContracts Standard { get; } = new(StandardEntries());

    /// <summary>Addresses that are contracts from the first block on; RSKIP126 gives them accounts (consensus reference 5.6).</summary>
    public static IReadOnlyList<Address> GenesisAddresses { get; } =
    [
        PrecompileAddresses.EcRecover,
        PrecompileAddresses.Sha256,
        PrecompileAddresses.Ripemd160,
        PrecompileAddresses.Identity,
        PrecompileAddresses.ModExp,
        PrecompileAddresses.Bridge,
        PrecompileAddresses.Remasc,
    ];

    /// <summary>Addresses that a rule makes contracts, with the rule; their accounts are reset when it activates (consensus reference 5.6).</summary>
    public static IReadOnlyList<(Address Address, ConsensusRule Rule)> ActivatedAddresses { get; } =
    [
        (PrecompileAddresses.HdWalletUtils, ConsensusRule.Rskip106),
        (PrecompileAddresses.BlockHeader, ConsensusRule.Rskip119),
        (PrecompileAddresses.Bn128Add, ConsensusRule.Rskip137),
        (PrecompileAddresses.Bn128Multiply, ConsensusRule.Rskip137),
        (PrecompileAddresses.Bn128Pairing, ConsensusRule.Rskip137),
        (PrecompileAddresses.Blake2F, ConsensusRule.Rskip153),
        (PrecompileAddresses.Environment, ConsensusRule.Rskip203),
        (PrecompileAddresses.Secp256k1Add, ConsensusRule.Rskip516),
        (PrecompileAddresses.Secp256k1Multiply, ConsensusRule.Rskip516),
    ];

    /// <summary>The same contracts and one more, or one in another's place: how a chain plugs in its Bridge and REMASC.</summary>
    public PrecompiledContracts With(Address address, IPrecompiledContract contract, ConsensusRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var entries = new Dictionary<Address, Entry>(_entries) { [address] = new Entry(contract, rule) };
        return new PrecompiledContracts(entries);
    }

    /// <summary>The contract at an address under some rules, or null.</summary>
    public IPrecompiledContract? Find(in Address address, RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (!CouldBePrecompile(address) || !_entries.TryGetValue(address, out Entry entry))
            return null;
        return entry.Rule is not { } rule || rules.IsActive(rule) ? entry.Contract : null;
    }

    /// <summary>The contract named by a word on the stack: one with more than 20 significant bytes names none.</summary>
    internal IPrecompiledContract? Find(in UInt256 word, RuleSet rules) =>
        word.IsUInt64 ? Find(Address.FromUInt256(word), rules) : null;

    private static bool CouldBePrecompile(in Address address)
    {
        const int LeadingZeros = Address.Size - sizeof(uint);
        return !address.AsSpan()[..LeadingZeros].ContainsAnyExcept((byte)0);
    }

    private static IEnumerable<KeyValuePair<Address, Entry>> StandardEntries()
    {
        yield return Genesis(PrecompileAddresses.EcRecover, new EcRecover());
        yield return Genesis(PrecompileAddresses.Sha256, new Sha256());
        yield return Genesis(PrecompileAddresses.Ripemd160, new Ripemd160());
        yield return Genesis(PrecompileAddresses.Identity, new Identity());
        yield return Genesis(PrecompileAddresses.ModExp, new ModExp());
        yield return Activated(PrecompileAddresses.HdWalletUtils, HdWalletUtilsContract.Create(), ConsensusRule.Rskip106);
        yield return Activated(PrecompileAddresses.BlockHeader, BlockHeaderContract.Create(), ConsensusRule.Rskip119);
        yield return Activated(PrecompileAddresses.Environment, EnvironmentContract.Create(), ConsensusRule.Rskip203);
        yield return Activated(PrecompileAddresses.Bn128Add, new Bn128Add(), ConsensusRule.Rskip137);
        yield return Activated(PrecompileAddresses.Bn128Multiply, new Bn128Multiply(), ConsensusRule.Rskip137);
        yield return Activated(PrecompileAddresses.Bn128Pairing, new Bn128Pairing(), ConsensusRule.Rskip137);
        yield return Activated(PrecompileAddresses.Blake2F, new Blake2F(), ConsensusRule.Rskip153);
        yield return Activated(PrecompileAddresses.Secp256k1Add, new Secp256k1Add(), ConsensusRule.Rskip516);
        yield return Activated(PrecompileAddresses.Secp256k1Multiply, new Secp256k1Multiply(), ConsensusRule.Rskip516);
    }

    private static KeyValuePair<Address, Entry> Genesis(Address address, IPrecompiledContract contract) =>
        new(address, new Entry(contract, null));

    private static KeyValuePair<Address, Entry> Activated(Address address, IPrecompiledContract contract, ConsensusRule rule) =>
        new(address, new Entry(contract, rule));

    private readonly record struct Entry(IPrecompiledContract Contract, ConsensusRule? Rule);
}

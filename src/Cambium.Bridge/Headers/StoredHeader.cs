using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Primitives;

namespace Cambium.Bridge.Headers;

/// <summary>A header with its place in the chain and the work up to it.</summary>
public sealed record StoredHeader(BlockHeader Header, UInt256 ChainWork, int Height)
{
    public Hash256 Hash => Header.Hash;

    /// <summary>The first header of a chain.</summary>
    public static StoredHeader Genesis(HeaderChainRules rules) =>
        new(rules.Genesis, ProofOfWork.WorkOf(rules.Genesis.Bits), 0);

    /// <summary>The header that follows this one.</summary>
    public StoredHeader Extend(BlockHeader next) => new(next, ChainWork + ProofOfWork.WorkOf(next.Bits), checked(Height + 1));

    public bool Equals(StoredHeader? other) =>
        other is not null && Height == other.Height && ChainWork == other.ChainWork && Hash == other.Hash;

    public override int GetHashCode() => Hash.GetHashCode();
}

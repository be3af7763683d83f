using Cambium.Primitives;

namespace Cambium.Trie.State;

/// <summary>All that a state holds for one address; <see cref="Account"/> is null for a marker, code or cells without an account.</summary>
public sealed record StateAccount(
    Address Address, AccountState? Account, bool IsContract, byte[] Code, IReadOnlyList<KeyValuePair<UInt256, byte[]>> Cells);

using Cambium.Primitives;

namespace Cambium.Trie.State;

/// <summary>One key of the state trie, by meaning: an account, its contract marker, its code, or one of its storage cells.</summary>
public readonly record struct StateKey(StateKeyKind Kind, Address Address, UInt256 Slot);

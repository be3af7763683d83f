namespace Cambium.Trie.State;

/// <summary>What a state key names.</summary>
public enum StateKeyKind : byte
{
    Account,
    ContractMarker,
    Code,
    Cell,
    RemascSender,
}

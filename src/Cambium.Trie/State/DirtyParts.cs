namespace Cambium.Trie.State;

/// <summary>The parts of an account that were written since the last commit.</summary>
[Flags]
internal enum DirtyParts : byte
{
    None = 0,
    Account = 1,
    Marker = 2,
    Code = 4,
}

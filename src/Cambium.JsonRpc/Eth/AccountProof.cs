using System.Text.Json;
using Cambium.Crypto;
using Cambium.JsonRpc.Results;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;
using Cambium.Trie;
using Cambium.Trie.Proofs;
using Cambium.Trie.State;

namespace Cambium.JsonRpc.Eth;

/// <summary>
/// An account with proofs, in the shape of EIP-1186 over the one trie that holds accounts and cells together (RSKIP107, RSKIP108):
/// every proof is the list of serialised nodes from the state root down to the key, or to where the key would be.
/// </summary>
internal sealed record AccountProof : IRpcResult
{
    private AccountProof(Address address, Unitrie trie, IReadOnlyList<UInt256> slots)
    {
        WorldState state = WorldState.At(trie);
        Address = address;
        Account = state.GetAccount(address) ?? default;
        CodeHash = state.GetCodeHash(address);
        Nodes = TrieProof.PathTo(trie, StateTrieKeys.Account(address));
        StorageHash = HashOfStorage(trie, address);
        Cells = [.. slots.Select(slot => new CellProof(slot, state.GetStorageBytes(address, slot) ?? [], TrieProof.PathTo(trie, StateTrieKeys.Cell(address, slot))))];
    }

    private Address Address { get; }

    private AccountState Account { get; }

    private Hash256 CodeHash { get; }

    private Hash256 StorageHash { get; }

    private IReadOnlyList<byte[]> Nodes { get; }

    private IReadOnlyList<CellProof> Cells { get; }

    public static AccountProof Build(Unitrie trie, Address address, IReadOnlyList<UInt256> slots) => new(address, trie, slots);

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteAddress("address", Address);
        WriteNodes(writer, "accountProof", Nodes);
        writer.WriteQuantity("balance", Account.Balance);
        writer.WriteHash("codeHash", CodeHash);
        writer.WriteQuantity("nonce", Account.Nonce);
        writer.WriteHash("storageHash", StorageHash);
        writer.WriteStartArray("storageProof");
        foreach (CellProof cell in Cells)
        {
            writer.WriteStartObject();
            writer.WriteQuantity("key", cell.Slot);
            writer.WriteString("value", cell.Value.Length <= UInt256.Size ? HexJson.Quantity(UInt256.FromBigEndian(cell.Value)) : Hex.Encode0x(cell.Value));
            WriteNodes(writer, "proof", cell.Nodes);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>The hash of the node at the contract marker, below which all cells are; of the empty trie when there is none.</summary>
    private static Hash256 HashOfStorage(Unitrie trie, in Address address) =>
        TrieProof.Build(trie, StateTrieKeys.ContractMarker(address)) is { } proof ? Keccak256.Hash(proof.Nodes[0]) : Unitrie.EmptyHash;

    private static void WriteNodes(Utf8JsonWriter writer, string name, IReadOnlyList<byte[]> nodes)
    {
        writer.WriteStartArray(name);
        foreach (byte[] node in nodes)
            writer.WriteDataValue(node);
        writer.WriteEndArray();
    }

    private sealed record CellProof(UInt256 Slot, byte[] Value, IReadOnlyList<byte[]> Nodes);
}

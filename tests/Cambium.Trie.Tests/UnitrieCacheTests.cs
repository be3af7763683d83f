using Cambium.Primitives;
using Cambium.Storage;
using Cambium.Trie.Nodes;
using Xunit;

namespace Cambium.Trie.Tests;

public sealed class UnitrieCacheTests
{
    private const long Budget = 400_000;

    [Fact]
    public void A_chain_of_tries_stays_within_the_budget_and_right()
    {
        using var store = new MemoryStore();
        var cache = new UnitrieCache(store, Budget);
        var random = new Random(5);
        Unitrie plain = Unitrie.Empty;
        Hash256 root = plain.Hash;
        int most = 0;
        for (int block = 0; block < 200; block++)
        {
            TrieChange[] changes = [.. RandomChanges(random).DistinctBy(change => Hex.Encode(change.Key))];
            plain = plain.Update([.. changes]);
            Unitrie next = cache.Open(root).Update(changes).Save(store);
            cache.Remember(next);
            root = next.Hash;
            Assert.Equal(plain.Hash, root);
            most = Math.Max(most, CountLoaded(cache.Open(root).Root));
        }
        Assert.True(CountLoaded(plain.Root) * (long)TrieSweep.NodeBytes > 2 * Budget);
        Assert.True(most * (long)TrieSweep.NodeBytes < 2 * Budget, $"{most} nodes in memory");
    }

    [Fact]
    public void A_remembered_trie_is_opened_without_the_store()
    {
        using var store = new MemoryStore();
        var cache = new UnitrieCache(store, Budget);
        Unitrie trie = Unitrie.Empty.Put([1], [2]);
        cache.Remember(trie);
        Assert.Equal([2], cache.Open(trie.Hash).Get([1]));
        Assert.Null(cache.TryOpen(Hash256.Zero));
        Assert.Throws<TrieNodeMissingException>(() => cache.Open(Hash256.Zero));
    }

    [Fact]
    public void Compaction_by_trie_references_keeps_exactly_the_tries_that_are_asked_for()
    {
        using var store = new MemoryStore();
        Unitrie trie = Unitrie.Empty.Update([.. RandomChanges(new Random(1)).DistinctBy(change => Hex.Encode(change.Key))]).Save(store);
        HashSet<Hash256> reached = [];
        Stack<Hash256> pending = new([trie.Hash]);
        while (pending.TryPop(out Hash256 hash))
        {
            List<Hash256> nodes = [];
            List<Hash256> leaves = [];
            Assert.True(store.TryGet(hash, out byte[]? node));
            TrieReferences.Read(node, nodes, leaves);
            reached.Add(hash);
            reached.UnionWith(leaves);
            nodes.ForEach(pending.Push);
        }
        Assert.Equal(store.Count, reached.Count);
    }

    private static IEnumerable<TrieChange> RandomChanges(Random random)
    {
        for (int i = 0; i < 60; i++)
        {
            byte[] key = new byte[31];
            random.NextBytes(key.AsSpan(random.Next(28, 30)));
            byte[]? value = random.Next(5) == 0 ? null : new byte[random.Next(1, 60)];
            random.NextBytes(value ?? []);
            yield return new TrieChange(key, value);
        }
    }

    private static int CountLoaded(NodeLink? link) =>
        link is TrieNode node ? 1 + CountLoaded(node.Left) + CountLoaded(node.Right) : 0;
}

using Cambium.Primitives;
using Cambium.Storage;
using Cambium.Trie.Proofs;
using Xunit;

namespace Cambium.Trie.Tests;

/// <summary>The trie against the plainest model there is: a sorted dictionary, and a hash that depends on nothing but its content.</summary>
public sealed class TriePropertyTests
{
    private const int Rounds = 60;

    [Fact]
    public void It_holds_what_a_dictionary_holds_and_the_order_of_writes_does_not_matter()
    {
        for (int seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var model = new SortedDictionary<byte[], byte[]>(ByteOrder.Instance);
            Unitrie trie = Unitrie.Empty;
            for (int step = 0; step < 120; step++)
                trie = RandomWrite(random, model, trie);
            AssertEqual(model, trie);
            Assert.Equal(InOneUpdate(model).Hash, trie.Hash);
            Assert.Equal(OneByOne(model.Reverse()).Hash, trie.Hash);
        }
    }

    [Fact]
    public void Bulk_updates_equal_single_writes_and_leave_the_old_trie_alone()
    {
        for (int seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            Unitrie before = RandomTrie(random, 80);
            Hash256 hash = before.Hash;
            Dictionary<string, byte[]> changes = [];
            for (int i = 0; i < 60; i++)
                changes[Hex.Encode(RandomKey(random))] = RandomValue(random);
            Unitrie single = changes.Aggregate(before, (trie, change) => trie.Put(Hex.Decode(change.Key), change.Value));
            Unitrie bulk = before.Update([.. changes.Select(change => new TrieChange(Hex.Decode(change.Key), change.Value))]);
            Assert.Equal(single.Hash, bulk.Hash);
            Assert.Equal(single.ChildrenSize, bulk.ChildrenSize);
            Assert.Equal(hash, Rebuilt(before).Hash);
        }
    }

    [Fact]
    public void A_saved_trie_gives_the_same_hashes_when_changed_from_its_root_hash_alone()
    {
        for (int seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            using var store = new MemoryStore();
            Unitrie trie = RandomTrie(random, 100);
            Unitrie opened = Unitrie.Open(store, trie.Save(store).Hash);
            for (int i = 0; i < 40; i++)
            {
                byte[] key = RandomKey(random);
                byte[] value = RandomValue(random);
                trie = trie.Put(key, value);
                opened = opened.Put(key, value);
                if (i % 10 == 0)
                    opened = Unitrie.Open(store, opened.Save(store).Hash);
            }
            Assert.Equal(trie.Hash, opened.Hash);
            Assert.Equal(trie.ChildrenSize, opened.ChildrenSize);
        }
    }

    [Fact]
    public void Writing_what_is_there_changes_nothing_and_saves_nothing()
    {
        var random = new Random(7);
        using var store = new MemoryStore();
        Unitrie trie = RandomTrie(random, 100).Save(store);
        int stored = store.Count;
        Unitrie same = trie.Update([.. trie.Entries().Select(entry => new TrieChange(entry.Key, entry.Value))]);
        Assert.Same(trie, same);
        Assert.Same(trie, trie.Delete([9, 9, 9, 9, 9, 9, 9]));
        trie.Save(store);
        Assert.Equal(stored, store.Count);
    }

    [Fact]
    public void A_trie_whose_batch_was_dropped_is_saved_by_the_next()
    {
        using var store = new MemoryStore();
        Unitrie trie = RandomTrie(new Random(8), 100);
        trie.Save(store.NewBatch());
        Assert.Equal(0, store.Count);
        trie.Save(store);
        Assert.Equal(trie.Entries().Count(), Unitrie.Open(store, trie.Hash).Entries().Count());
    }

    [Fact]
    public void Recursive_deletion_removes_all_keys_with_the_prefix_if_the_key_itself_is_there()
    {
        for (int seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            Unitrie trie = RandomTrie(random, 100);
            byte[] key = RandomKey(random);
            Unitrie deleted = trie.DeleteRecursive(key);
            bool exists = trie.Contains(key);
            var expected = trie.Entries().Where(entry => !exists || !entry.Key.AsSpan().StartsWith(key));
            Assert.Equal(OneByOne(expected).Hash, deleted.Hash);
        }
    }

    [Fact]
    public void Every_key_has_a_proof_that_verifies_and_no_other_does()
    {
        for (int seed = 0; seed < Rounds; seed++)
        {
            Unitrie trie = RandomTrie(new Random(seed), 50);
            foreach ((byte[] key, byte[] value) in trie.Entries())
            {
                TrieProof proof = TrieProof.Build(trie, key)!;
                Assert.True(TrieProof.TryVerify(trie.Hash, key, proof.Nodes, out ProvenValue proven));
                Assert.True(proven.Matches(value));
                Assert.False(TrieProof.TryVerify(trie.Hash, [.. key, 0], proof.Nodes, out _));
                Assert.False(TrieProof.TryVerify(Unitrie.EmptyHash, key, proof.Nodes, out _));
                AssertDamagedProofsFail(trie, key, proof);
            }
            Assert.Null(TrieProof.Build(trie, [255, 255, 255, 255, 255, 255]));
        }
    }

    [Fact]
    public void Any_bytes_are_a_node_or_a_format_error()
    {
        var random = new Random(3);
        byte[][] valid = [.. RandomTrie(random, 30).Entries().Select(entry => TrieProof.Build(RandomTrie(new Random(3), 30), entry.Key)!.Nodes[0])];
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = [.. valid[i % valid.Length]];
            for (int j = random.Next(1, 4); j > 0; j--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Array.Resize(ref bytes, random.Next(bytes.Length + 1));
            try
            {
                Nodes.NodeCodec.Read(bytes);
            }
            catch (TrieFormatException)
            {
            }
        }
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void A_childless_node_is_embedded_up_to_44_bytes(int pathBytes, bool embedded)
    {
        // Flags, two bytes of path length and 32 bytes of value leave 9 bytes for the path, which lacks the branch bit of the first key byte.
        byte[] value = [.. Enumerable.Repeat((byte)1, 32)];
        Unitrie trie = Unitrie.Empty.Put(new byte[pathBytes], value).Put([0x80], [1]);
        var left = (Nodes.TrieNode)trie.Root!.Left!;
        Assert.Equal(1 + 2 + pathBytes + 32, Nodes.NodeCodec.EncodedLength(left));
        Assert.Equal(embedded, left.IsEmbeddable);
    }

    private static void AssertDamagedProofsFail(Unitrie trie, byte[] key, TrieProof proof)
    {
        for (int i = 0; i < proof.Nodes.Count; i++)
        {
            byte[][] damaged = [.. proof.Nodes.Select(node => node.ToArray())];
            damaged[i][^1] ^= 1;
            Assert.False(TrieProof.TryVerify(trie.Hash, key, damaged, out _));
            Assert.False(TrieProof.TryVerify(trie.Hash, key, [.. proof.Nodes.Where((_, at) => at != i)], out _));
        }
    }

    private static Unitrie RandomWrite(Random random, SortedDictionary<byte[], byte[]> model, Unitrie trie)
    {
        byte[] key = random.Next(3) == 0 && model.Count > 0 ? model.Keys.ElementAt(random.Next(model.Count)) : RandomKey(random);
        byte[] value = random.Next(3) == 0 ? [] : RandomValue(random);
        if (value.Length == 0)
            model.Remove(key);
        else
            model[key] = value;
        return trie.Put(key, value);
    }

    private static void AssertEqual(SortedDictionary<byte[], byte[]> model, Unitrie trie)
    {
        Assert.Equal(model.Select(entry => Hex.Encode(entry.Key) + "=" + Hex.Encode(entry.Value)), trie.Entries().Select(entry => Hex.Encode(entry.Key) + "=" + Hex.Encode(entry.Value)));
        foreach ((byte[] key, byte[] value) in model)
        {
            Assert.Equal(value, trie.Get(key));
            Assert.Equal(value.Length, trie.ValueLength(key));
        }
    }

    private static Unitrie RandomTrie(Random random, int keys)
    {
        Unitrie trie = Unitrie.Empty;
        for (int i = 0; i < keys; i++)
            trie = trie.Put(RandomKey(random), RandomValue(random));
        return trie;
    }

    private static Unitrie Rebuilt(Unitrie trie) => OneByOne(trie.Entries());

    private static Unitrie OneByOne(IEnumerable<KeyValuePair<byte[], byte[]>> entries) =>
        entries.Aggregate(Unitrie.Empty, (trie, entry) => trie.Put(entry.Key, entry.Value));

    private static Unitrie InOneUpdate(IEnumerable<KeyValuePair<byte[], byte[]>> entries) =>
        Unitrie.Empty.Update([.. entries.Select(entry => new TrieChange(entry.Key, entry.Value))]);

    /// <summary>Short keys over few letters, so that they meet, end inside each other and share long prefixes.</summary>
    private static byte[] RandomKey(Random random)
    {
        byte[] key = new byte[random.Next(1, 6)];
        for (int i = 0; i < key.Length; i++)
            key[i] = (byte)(random.Next(4) * 0x55);
        return random.Next(5) == 0 ? [.. key, .. new byte[60]] : key;
    }

    private static byte[] RandomValue(Random random)
    {
        byte[] value = new byte[random.Next(8) == 0 ? random.Next(33, 200) : random.Next(1, 33)];
        random.NextBytes(value);
        return value;
    }

    private sealed class ByteOrder : IComparer<byte[]>
    {
        public static ByteOrder Instance { get; } = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}

using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Storage;
using Cambium.Trie.State;
using Xunit;

namespace Cambium.Trie.Tests.State;

/// <summary>Random histories of frames, transactions and blocks against <see cref="NaiveState"/>: every read, every tracked key, every root.</summary>
public sealed class WorldStatePropertyTests
{
    private const int Histories = 150;
    private const int Blocks = 6;

    private static readonly Address[] Accounts = [.. Enumerable.Range(0, 6).Select(i => new Address([.. new byte[19], (byte)i]))];
    private static readonly UInt256[] Slots = [0, 1, 255, 256, UInt256.MaxValue, new UInt256(0, 0, 0, 1)];

    [Fact]
    public void No_history_tells_it_from_the_references_nested_caches()
    {
        for (int seed = 0; seed < Histories; seed++)
        {
            using var store = new MemoryStore();
            var random = new Random(seed);
            WorldState state = WorldState.At(Unitrie.Empty);
            Unitrie trie = Unitrie.Empty;
            for (int block = 0; block < Blocks; block++)
            {
                var tracker = new ReadWriteTracker();
                state.Tracker = tracker;
                var below = new NaiveState(trie);
                NaiveState model = below.StartTracking();
                for (int transaction = 0; transaction < 4; transaction++)
                    RunFrame(random, state, model, depth: 0);
                AssertSameKeys(model.Reads, tracker.Reads);
                AssertSameKeys(model.Writes, tracker.Writes);
                model.Commit();
                trie = below.Trie;
                Assert.Equal(trie.Hash, state.ComputeRoot());
                state = EndBlock(random, state, store);
            }
        }
    }

    [Fact]
    public void Forks_merge_as_committed_caches_do()
    {
        for (int seed = 0; seed < Histories; seed++)
        {
            var random = new Random(seed);
            WorldState state = WorldState.At(Unitrie.Empty);
            var below = new NaiveState(Unitrie.Empty);
            NaiveState model = below.StartTracking();
            RunFrame(random, state, model, depth: 0);
            (WorldState State, NaiveState Model)[] forks = [.. Enumerable.Range(0, 3).Select(_ => (state.Fork(), model.Fork()))];
            foreach ((WorldState fork, NaiveState forkModel) in forks)
            {
                fork.Tracker = new ReadWriteTracker();
                for (int i = 0; i < 3; i++)
                    RunFrame(random, fork, forkModel, depth: 0);
                AssertSameKeys(forkModel.Reads, fork.Tracker.Reads);
                AssertSameKeys(forkModel.Writes, fork.Tracker.Writes);
            }
            foreach ((WorldState fork, NaiveState forkModel) in forks)
            {
                state.Merge(fork);
                forkModel.Commit();
            }
            RunFrame(random, state, model, depth: 0);
            model.Commit();
            Assert.Equal(below.Trie.Hash, state.ComputeRoot());
            Assert.Equal(Collides(forks.Select(fork => fork.Model)), ReadWriteTracker.AnyCollision([.. forks.Select(fork => fork.State.Tracker!)]));
        }
    }

    [Fact]
    public void Forks_can_run_at_once()
    {
        WorldState state = WorldState.At(Unitrie.Empty);
        var below = new NaiveState(Unitrie.Empty);
        NaiveState model = below.StartTracking();
        for (int i = 0; i < 5; i++)
            RunFrame(new Random(i), state, model, depth: 0);
        using var store = new MemoryStore();
        WorldState reopened = WorldState.At(store, state.Commit(store).Hash);
        WorldState[] forks = [.. Enumerable.Range(0, 8).Select(_ => reopened.Fork())];
        Parallel.ForEach(forks, fork =>
        {
            for (int i = 0; i < 200; i++)
                ReadEverything(fork);
        });
        Assert.Equal(state.ComputeRoot(), reopened.ComputeRoot());
    }

    [Fact]
    public void Reverting_everything_is_identity()
    {
        for (int seed = 0; seed < Histories; seed++)
        {
            var random = new Random(seed);
            WorldState state = WorldState.At(Unitrie.Empty);
            NaiveState model = new NaiveState(Unitrie.Empty).StartTracking();
            RunFrame(random, state, model, depth: 0);
            Hash256 before = state.ComputeRoot();
            string reads = ReadEverything(state);
            int snapshot = state.Snapshot();
            RunFrame(random, state, model.StartTracking(), depth: 0);
            state.Revert(snapshot);
            Assert.Equal(before, state.ComputeRoot());
            Assert.Equal(reads, ReadEverything(state));
        }
    }

    private static WorldState EndBlock(Random random, WorldState state, MemoryStore store)
    {
        switch (random.Next(3))
        {
            case 0:
                state.Commit();
                return state;
            case 1:
                return WorldState.At(store, state.Commit(store).Hash);
            default:
                state.Commit(store);
                return state;
        }
    }

    private static void RunFrame(Random random, WorldState state, NaiveState model, int depth)
    {
        int snapshot = state.Snapshot();
        NaiveState frame = model.StartTracking();
        for (int steps = random.Next(1, 12); steps > 0; steps--)
        {
            if (depth < 3 && random.Next(6) == 0)
                RunFrame(random, state, frame, depth + 1);
            else
                Step(random, state, frame);
        }
        if (random.Next(3) == 0)
            state.Revert(snapshot);
        else
            frame.Commit();
    }

    private static void Step(Random random, WorldState state, NaiveState model)
    {
        Address address = Accounts[random.Next(Accounts.Length)];
        UInt256 slot = Slots[random.Next(Slots.Length)];
        switch (random.Next(20))
        {
            case 0: Assert.Equal(model.Exists(address), state.Exists(address)); break;
            case 1: Assert.Equal(model.IsContract(address), state.IsContract(address)); break;
            case 2: Assert.Equal(model.GetBalance(address), state.GetBalance(address)); break;
            case 3: Assert.Equal(model.GetNonce(address), state.GetNonce(address)); break;
            case 4: Assert.Equal(model.GetCode(address), state.GetCode(address)); break;
            case 5: Assert.Equal(model.GetCodeLength(address), state.GetCodeLength(address)); break;
            case 6: Assert.Equal(model.GetCodeHash(address, Keccak256.EmptyHash), state.GetCodeHash(address)); break;
            case 7: Assert.Equal(model.GetCodeHash(address, Hash256.Zero), state.GetCodeHashBeforeRskip169(address)); break;
            case 8 or 9: Assert.Equal(model.GetStorageBytes(address, slot), state.GetStorageBytes(address, slot)); break;
            default: Write(random, state, model, address, slot); break;
        }
    }

    private static void Write(Random random, WorldState state, NaiveState model, Address address, UInt256 slot)
    {
        switch (random.Next(12))
        {
            case 0:
                state.CreateAccount(address);
                model.CreateAccount(address);
                break;
            case 1:
                state.SetupContract(address);
                model.SetupContract(address);
                break;
            case 2 or 3:
                var delta = new Wei(UInt256.Zero + (ulong)random.Next(5) - 2);
                state.AddBalance(address, delta);
                model.AddBalance(address, delta);
                break;
            case 4:
                state.IncreaseNonce(address);
                model.IncreaseNonce(address);
                break;
            case 5:
                state.SetNonce(address, slot);
                model.SetNonce(address, slot);
                break;
            case 6:
                byte[] code = new byte[random.Next(3) * 30];
                state.SetCode(address, code);
                model.SetCode(address, code);
                break;
            case 7:
                state.Delete(address);
                model.Delete(address);
                break;
            case 8 when random.Next(8) == 0:
                state.Hibernate(address);
                model.Hibernate(address);
                break;
            case 9:
                byte[]? bytes = random.Next(4) == 0 ? null : new byte[random.Next(80)];
                state.SetStorageBytes(address, slot, bytes);
                model.SetStorageBytes(address, slot, bytes);
                break;
            default:
                UInt256 word = random.Next(3) == 0 ? UInt256.Zero : new UInt256((ulong)random.Next(1000));
                state.SetStorage(address, slot, word);
                model.SetStorageBytes(address, slot, word.ToMinimalBigEndian());
                break;
        }
    }

    private static string ReadEverything(WorldState state) => string.Join('\n', Accounts.Select(address =>
        $"{state.GetAccount(address)} {state.IsContract(address)} {Hex.Encode(state.GetCode(address))} {state.GetCodeHashBeforeRskip169(address)} "
        + string.Join(',', Slots.Select(slot => Hex.Encode(state.GetStorageBytes(address, slot))))));

    private static void AssertSameKeys(HashSet<string> expected, IReadOnlySet<StateKey> actual) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Select(TrieKey).Order(StringComparer.Ordinal));

    private static string TrieKey(StateKey key) => Hex.Encode(key.Kind switch
    {
        StateKeyKind.Account => StateTrieKeys.Account(key.Address),
        StateKeyKind.ContractMarker => StateTrieKeys.ContractMarker(key.Address),
        StateKeyKind.Code => StateTrieKeys.Code(key.Address),
        _ => StateTrieKeys.Cell(key.Address, key.Slot),
    });

    private static bool Collides(IEnumerable<NaiveState> lists)
    {
        NaiveState[] all = [.. lists];
        return all.Any(a => all.Any(b => !ReferenceEquals(a, b) && (a.Writes.Overlaps(b.Writes) || a.Writes.Overlaps(b.Reads))));
    }
}

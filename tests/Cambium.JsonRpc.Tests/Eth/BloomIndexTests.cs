using Cambium.Chain.Receipts;
using Cambium.JsonRpc.Eth.Logs;
using Cambium.Mining.Tests;
using Cambium.Primitives;
using Cambium.Rvm;
using Xunit;

namespace Cambium.JsonRpc.Tests.Eth;

public sealed class BloomIndexTests
{
    [Fact]
    public void A_section_picks_the_blocks_that_their_own_blooms_would()
    {
        var random = new Random(7);
        Address[] addresses = [.. Enumerable.Range(0, 40).Select(_ => AddressOf(random))];
        Bloom[] blooms = [.. Enumerable.Range(0, BloomSection.Blocks).Select(_ => BloomOf(random, addresses))];
        BloomSection section = BloomSection.Read(BloomSection.Of(blooms).Bytes)!;
        for (int i = 0; i < 200; i++)
        {
            LogCriteria criteria = CriteriaOf(random, addresses);
            Assert.Equal(Enumerable.Range(0, blooms.Length).Where(block => criteria.MayMatch(blooms[block])), section.Candidates(criteria));
        }
    }

    [Fact]
    public void A_section_is_kept_once_its_blocks_are_deep_and_finds_what_a_scan_finds()
    {
        var regtest = new RegtestChain();
        for (int i = 0; i < BloomSection.Blocks + 420; i++)
            regtest.Mine();
        var criteria = new LogCriteria([Address.Parse("0x0000000000000000000000000000000001000008")], []);
        long head = regtest.Chain.Head.Number;
        var scan = Enumerable.Range(0, (int)head + 1)
            .Where(number => criteria.MayMatch(regtest.Chain.Blocks.FindCanonical(number)!.Block.Header.LogsBloom))
            .Select(number => (long)number)
            .ToArray();
        Assert.NotEmpty(scan);
        Assert.Equal(scan, new BloomIndex(regtest.Chain.Blocks).Candidates(criteria, 0, head));
        Assert.True(regtest.Chain.Blocks.Store.TryGet(Chain.Store.BlockTables.Blooms, new byte[sizeof(long)], out _));
        Assert.Equal(scan, new BloomIndex(regtest.Chain.Blocks).Candidates(criteria, 0, head));
    }

    private static Address AddressOf(Random random)
    {
        byte[] bytes = new byte[Address.Size];
        random.NextBytes(bytes);
        return new Address(bytes);
    }

    private static Bloom BloomOf(Random random, Address[] addresses) => Bloom.Of(
        [.. Enumerable.Range(0, random.Next(12)).Select(_ => new Log(Pick(random, addresses), [TopicOf(random)], ReadOnlyMemory<byte>.Empty))]);

    private static LogCriteria CriteriaOf(Random random, Address[] addresses) => new(
        [.. Enumerable.Range(0, random.Next(3)).Select(_ => Pick(random, addresses))],
        [.. Enumerable.Range(0, random.Next(3)).Select(_ => (IReadOnlyList<Hash256>)[.. Enumerable.Range(0, random.Next(3)).Select(_ => TopicOf(random))])]);

    private static Hash256 TopicOf(Random random) => new(new UInt256((ulong)random.Next(20)).ToBigEndian32());

    private static Address Pick(Random random, Address[] addresses) => addresses[random.Next(addresses.Length)];
}

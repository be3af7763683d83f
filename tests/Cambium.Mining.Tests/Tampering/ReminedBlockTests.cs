using Cambium.Chain.Blocks;
using Cambium.Chain.Execution;
using Cambium.Chain.ForkChoice;
using Cambium.Chain.Genesis;
using Cambium.Chain.MergeMining;
using Cambium.Chain.Validation;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Mining.Tests.Tampering;

/// <summary>
/// A valid block with one thing changed and then mined again, so that the proof of work does not hide the rule that guards it:
/// every rule of a block refuses what it should, by its own name, and the best block stays.
/// </summary>
public sealed class ReminedBlockTests
{
    private static readonly Dictionary<string, Change> Changes = new Change[][]
    {
        [.. HeaderChanges.All()], [.. ProofChanges.All()], [.. TransactionChanges.All()], [.. UncleChanges.All()],
    }.SelectMany(changes => changes).ToDictionary(change => change.Name, StringComparer.Ordinal);

    /// <summary>The lowest gas limit needs a chain of its own; see <see cref="A_gas_limit_below_the_lowest_is_refused"/>.</summary>
    private static readonly string[] TestedBelow = [HeaderRules.MinimumGasLimit.Name];

    /// <summary>No precompiled contract of today fails so; a test of execution plugs one in that does.</summary>
    private static readonly RefusalReason[] Unreachable = [RefusalReason.PrecompileGasFailed];

    public static TheoryData<string> Names() => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_change_is_found_by_the_rule_that_guards_it(string name)
    {
        Change change = Changes[name];
        FullBlock full = FullBlock.Instance;
        Hash256 best = full.Regtest.Chain.Head.Hash;
        ImportResult result = full.Import(change.Apply(full));
        if (change.IsAllowed)
        {
            Assert.True(result.IsImported, result.Violation?.ToString());
            return;
        }

        Assert.Equal(change.Rule, result.Violation?.Rule ?? result.Verdict.ToString());
        Assert.StartsWith(change.Found, result.Violation?.Have ?? string.Empty, StringComparison.Ordinal);
        Assert.Equal(best, full.Regtest.Chain.Head.Hash);
    }

    [Fact]
    public void The_unchanged_block_mined_again_is_valid()
    {
        FullBlock full = FullBlock.Instance;
        Assert.Equal([2, 3], full.Header.SublistEdges!.Select(edge => (int)edge));
        Assert.Equal(FullBlock.MinimumPrice, (ulong)full.Header.MinimumGasPrice!.Value.Value);
        ImportResult result = full.Import(full.Seal(full.Valid));
        Assert.True(result.IsImported, result.Violation?.ToString());
    }

    [Fact]
    public void The_table_reaches_every_rule_every_compared_field_and_every_refusal()
    {
        HashSet<string> reached = [.. Changes.Values.Select(change => change.Rule)];
        Assert.Empty(BlockRules.InOrder.Select(rule => rule.Name).Except(reached).Except(TestedBelow));
        Assert.Empty(Enum.GetNames<BlockField>().Except(reached));
        foreach (RefusalReason reason in Enum.GetValues<RefusalReason>().Except(Unreachable))
            Assert.Contains(Changes.Values, change => change.Found.Contains($": {reason}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_gas_limit_below_the_lowest_is_refused()
    {
        NetworkParameters network = NetworkParameters.Regtest;
        byte[] lowest = new UInt256((ulong)ConsensusLimits.MinimumBlockGasLimit).ToMinimalBigEndian();
        var genesis = GenesisBlock.Build(GenesisDescription.Of(network) with { GasLimit = lowest }, network);
        var regtest = new RegtestChain(network, genesis, new MiningOptions { Coinbase = RegtestChain.Miner, TargetGasLimit = ConsensusLimits.MinimumBlockGasLimit });
        Block block = regtest.Server.Refresh().Block;
        byte[] below = new UInt256((ulong)ConsensusLimits.MinimumBlockGasLimit - 1).ToMinimalBigEndian();
        Assert.Null(regtest.Chain.Blockchain.Import(Mined(block, block.Header, regtest)).Violation);
        Assert.Equal("gas limit", regtest.Chain.Blockchain.Import(Mined(block, block.Header with { GasLimitBytes = below }, regtest)).Violation?.Rule);
    }

    [Fact]
    public void Every_truncation_of_a_block_is_refused_as_malformed()
    {
        FullBlock full = FullBlock.Instance;
        byte[] encoded = BlockCodec.Encode(full.Valid);
        Assert.Equal(full.Valid.Hash, BlockCodec.Decode(encoded, full.Network).Hash);
        for (int length = 0; length < encoded.Length; length++)
        {
            byte[] cut = encoded[..length];
            Assert.Throws<RlpException>(() => BlockCodec.Decode(cut, full.Network));
        }
    }

    private static Block Mined(Block block, BlockHeader header, RegtestChain regtest)
    {
        Assert.True(MergeMiningHash.TryCompute(header, [], out Hash256 hash));
        BitcoinProof proof = SoloProof.Find(hash, UInt256.MaxValue >> 2, regtest.Clock.GetUtcNow(), CancellationToken.None);
        return block with { Header = proof.Apply(header)! };
    }
}

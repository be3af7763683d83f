using Cambium.PowPeg.Hsm.Device;
using Cambium.PowPeg.Hsm.Protocol;
using Cambium.Primitives;
using Xunit;

namespace Cambium.PowPeg.Tests.Hsm.Device;

public sealed class BlockchainAdvanceTests
{
    private const int DifficultyItem = 7;
    private const int BitcoinHeaderItem = 17;
    private const int CoinbaseItem = 19;

    [Fact]
    public void Takes_the_newest_block_that_has_enough_work_on_top()
    {
        var test = new TestDevice();
        AdvanceResult result = test.Advance(test.Blocks);
        Assert.Equal((StatusWord.Ok, false), (result.Status, result.IsPartial));
        Assert.Equal(test.HashOf(2), result.State.BestBlock);
        Assert.Equal(test.HashOf(0), result.State.NewestValidBlock);
        Assert.Equal(UpdateProgress.None, result.State.Updating);
    }

    [Fact]
    public void Takes_a_chain_in_pieces_of_any_size()
    {
        for (int size = 1; size < 5; size++)
        {
            var test = new TestDevice();
            AdvanceResult[] results = [.. test.Blocks.Chunk(size).Select(piece => test.Advance(piece))];
            Assert.All(results[..^1], result => Assert.True(result.IsPartial));
            Assert.Equal(test.HashOf(2), results[^1].State.BestBlock);
        }
    }

    [Fact]
    public void Drops_an_update_that_goes_on_with_another_block()
    {
        var test = new TestDevice();
        test.Advance([test.Blocks[0]]);
        AdvanceResult result = test.Advance([test.Blocks[2]]);
        Assert.Equal(StatusWord.ChainMismatch, result.Status);
        Assert.Equal(UpdateProgress.None, result.State.Updating);
    }

    [Fact]
    public void Drops_an_update_on_any_failed_command()
    {
        var test = new TestDevice();
        test.Advance([test.Blocks[0]]);
        test.Device.SignPegOut(test.PegOut.Request());
        test.Device.GetState(out BlockchainState state);
        Assert.False(state.Updating.InProgress);
    }

    [Fact]
    public void Forgets_an_update_on_request()
    {
        var test = new TestDevice();
        test.Advance([test.Blocks[0]]);
        test.Device.ResetAdvance();
        Assert.Equal(test.HashOf(2), test.Advance(test.Blocks).State.BestBlock);
    }

    [Fact]
    public void Refuses_blocks_that_do_not_follow_each_other()
    {
        var test = new TestDevice();
        Assert.Equal(StatusWord.ChainMismatch, test.Advance([test.Blocks[0], test.Blocks[2]]).Status);
    }

    [Fact]
    public void Counts_the_work_of_brothers()
    {
        var test = new TestDevice();
        List<List<byte[]>> brothers = TestDevice.NoBrothers(5);
        brothers[0] = Brothers(test, block: 0, count: 2);
        Assert.Equal(test.HashOf(0), test.Device.Advance(test.Blocks, brothers).State.BestBlock);
    }

    [Fact]
    public void Refuses_more_than_ten_brothers()
    {
        var test = new TestDevice();
        Assert.Equal(StatusWord.TooManyBrothers, AdvanceWith(test, Brothers(test, block: 0, count: 11)));
    }

    [Fact]
    public void Refuses_brothers_that_are_none()
    {
        var test = new TestDevice();
        Assert.Equal(StatusWord.BrotherParentMismatch, AdvanceWith(test, Brothers(test, block: 1, count: 1)));
        Assert.Equal(StatusWord.BrotherSameAsBlock, AdvanceWith(test, [test.Blocks[0]]));
    }

    [Fact]
    public void Refuses_brothers_twice_and_out_of_order()
    {
        var test = new TestDevice();
        List<byte[]> brothers = Brothers(test, block: 0, count: 2);
        Assert.Equal(StatusWord.BrotherOrderInvalid, AdvanceWith(test, [brothers[1], brothers[0]]));
        Assert.Equal(StatusWord.BrotherOrderInvalid, AdvanceWith(test, [brothers[0], brothers[0]]));
    }

    [Fact]
    public void Refuses_work_that_does_not_meet_the_difficulty()
    {
        var test = new TestDevice();
        Assert.Equal(StatusWord.BitcoinDifficultyMismatch, test.Advance([SyntheticChain.With(test.Blocks[0], DifficultyItem, [0x7f, .. new byte[20]])]).Status);
    }

    [Fact]
    public void Refuses_work_that_was_done_for_another_block()
    {
        var test = new TestDevice();
        byte[] claimed = SyntheticChain.With(test.Blocks[0], 12, "another block"u8.ToArray());
        Assert.Equal(StatusWord.MergeMiningHashMismatch, test.Advance([claimed]).Status);
    }

    [Fact]
    public void Refuses_coinbases_that_Bitcoin_does_not_cover()
    {
        var test = new TestDevice();
        byte[] coinbase = new byte[100];
        Assert.Equal(StatusWord.MerkleProofMismatch, test.Advance([SyntheticChain.With(test.Blocks[0], CoinbaseItem, coinbase)]).Status);
        Assert.Equal(StatusWord.CoinbaseInvalid, test.Advance([SyntheticChain.With(test.Blocks[0], CoinbaseItem, new byte[40])]).Status);
        Assert.Equal(StatusWord.CoinbaseInvalid, test.Advance([SyntheticChain.With(test.Blocks[0], CoinbaseItem, new byte[274])]).Status);
        Assert.Equal(StatusWord.BitcoinHeaderInvalid, test.Advance([SyntheticChain.With(test.Blocks[0], BitcoinHeaderItem, new byte[79])]).Status);
    }

    [Fact]
    public void Counts_no_block_for_more_than_the_cap()
    {
        var test = new TestDevice();
        byte[] heavy = SyntheticChain.Mine(Hash256.Zero, 9, Hash256.Zero, difficulty: 100);
        var parameters = new DeviceParameters(DeviceNetwork.Regtest, SyntheticChain.Checkpoint, 1000ul);
        var device = new HsmDevice(parameters, DeviceKeys.FromSeed(TestDevice.Seed), new MemoryStorage());
        Assert.Equal(DeviceNetwork.Regtest.DifficultyCap, device.Advance([heavy], [[]]).State.Updating.TotalDifficulty);
        Assert.Equal(test.HashOf(2), test.Advance(test.Blocks).State.BestBlock);
    }

    [Fact]
    public void Survives_truncated_and_altered_headers()
    {
        var test = new TestDevice();
        byte[] block = test.Blocks[0];
        for (int i = 0; i < block.Length; i++)
        {
            byte[] altered = [.. block];
            altered[i] ^= 0xff;
            Assert.Equal(StatusWord.RlpInvalid, test.Advance([block[..i]]).Status);
            test.Advance([altered]);
        }
    }

    [Fact]
    public void Moves_the_ancestor_only_down_from_blocks_it_knows()
    {
        var test = new TestDevice();
        test.Advance(test.Blocks);
        List<byte[]> headers = [.. test.Blocks.Select(SyntheticChain.WithoutProof)];
        Assert.Equal(StatusWord.AncestorTipMismatch, test.Device.UpdateAncestor(headers[3..]));
        Assert.Equal(StatusWord.ChainMismatch, test.Device.UpdateAncestor([headers[2], headers[4]]));
        Assert.Equal(StatusWord.ProtocolInvalid, test.Device.UpdateAncestor([]));
        Assert.Equal(StatusWord.Ok, test.Device.UpdateAncestor(headers[2..4]));
        Assert.Equal(StatusWord.Ok, test.Device.UpdateAncestor(headers[3..]));
        test.Device.GetState(out BlockchainState state);
        Assert.Equal((test.HashOf(4), test.PegOut.ReceiptsRoot), (state.AncestorBlock, state.AncestorReceiptsRoot));
    }

    private static List<byte[]> Brothers(TestDevice test, int block, int count) =>
    [
        .. Enumerable.Range(0, count)
            .Select(i => SyntheticChain.Mine(test.HashOf(block + 1), 5u - (uint)block, Hash256.Zero, extra: $"brother {i}"))
            .OrderBy(SyntheticChain.HashOf),
    ];

    private static StatusWord AdvanceWith(TestDevice test, List<byte[]> brothers) => test.Device.Advance([test.Blocks[0]], [brothers]).Status;
}

using Cambium.Primitives;
using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Device;

/// <summary>
/// One request of blocks with their brothers, newest first, against a state (PowHSM blockchain bookkeeping, "Updating"): it moves the best
/// block when the work above the new one, brothers included, reaches the minimum and the blocks go down to the best block known.
/// </summary>
/// <remarks>For one request only; the state that was given is not changed.</remarks>
internal sealed class BlockchainAdvance(DeviceParameters parameters, BlockchainState state)
{
    public const int MaximumBrothers = 10;

    private UpdateProgress _progress = state.Updating;
    private Hash256 _expected = state.Updating.NextExpectedBlock;

    /// <summary>Blocks after the one that reaches the best block known are ignored, as on the device.</summary>
    public AdvanceResult Run(IReadOnlyList<byte[]> blocks, IReadOnlyList<IReadOnlyList<byte[]>> brothers)
    {
        if (blocks.Count == 0 || brothers.Count != blocks.Count) return Failed(StatusWord.ProtocolInvalid);
        for (int i = 0; i < blocks.Count; i++)
        {
            StatusWord status = Take(blocks[i], brothers[i]);
            if (status != StatusWord.Ok) return Failed(status);
            if (_progress.FoundBestBlock && _expected == state.BestBlock) return Finished();
        }

        BlockchainState reached = state with { Updating = _progress with { NextExpectedBlock = _expected } };
        return new AdvanceResult(StatusWord.Ok, IsPartial: true, reached);
    }

    private AdvanceResult Failed(StatusWord status) => new(status, IsPartial: false, state with { Updating = UpdateProgress.None });

    private AdvanceResult Finished() => new(StatusWord.Ok, IsPartial: false, state with
    {
        BestBlock = _progress.BestBlock,
        NewestValidBlock = _progress.NewestValidBlock,
        Updating = UpdateProgress.None,
    });

    private StatusWord Take(byte[] encoded, IReadOnlyList<byte[]> brothers)
    {
        StatusWord status = DeviceHeader.Read(encoded, parameters.Network, out DeviceHeader? block);
        if (status != StatusWord.Ok) return status;
        if (_progress.InProgress && block!.Hash != _expected) return StatusWord.ChainMismatch;
        if (!_progress.InProgress) _progress = _progress with { InProgress = true, NewestValidBlock = block!.Hash };
        _expected = block!.ParentHash;
        if (block.Hash == state.NewestValidBlock) _progress = _progress with { AlreadyValidated = true };
        if (!_progress.AlreadyValidated) status = WorkProof.Check(block, parameters.Network);
        if (status == StatusWord.Ok) status = Count(block, block);
        return status == StatusWord.Ok ? TakeBrothers(block, brothers) : status;
    }

    /// <summary>Brothers are not even looked at once there is enough work. Their own work is always checked.</summary>
    private StatusWord TakeBrothers(DeviceHeader block, IReadOnlyList<byte[]> brothers)
    {
        if (_progress.FoundBestBlock) return StatusWord.Ok;
        if (brothers.Count > MaximumBrothers) return StatusWord.TooManyBrothers;
        Hash256 previous = Hash256.Zero;
        foreach (byte[] encoded in brothers)
        {
            StatusWord status = CheckBrother(encoded, block, previous, out DeviceHeader? brother);
            if (status == StatusWord.Ok) status = Count(brother!, block);
            if (status != StatusWord.Ok) return status;
            previous = brother!.Hash;
        }

        return StatusWord.Ok;
    }

    private StatusWord CheckBrother(byte[] encoded, DeviceHeader block, in Hash256 previous, out DeviceHeader? brother)
    {
        StatusWord status = DeviceHeader.Read(encoded, parameters.Network, out brother);
        if (status != StatusWord.Ok) return status;
        if (brother!.ParentHash != block.ParentHash) return StatusWord.BrotherParentMismatch;
        if (brother.Hash == block.Hash) return StatusWord.BrotherSameAsBlock;
        if (brother.Hash <= previous) return StatusWord.BrotherOrderInvalid;
        return WorkProof.Check(brother, parameters.Network);
    }

    /// <summary>Adds the capped difficulty of a block, or of a brother of it; the block at which it suffices is the new best one.</summary>
    private StatusWord Count(DeviceHeader counted, DeviceHeader block)
    {
        if (_progress.FoundBestBlock) return StatusWord.Ok;
        UInt256 capped = counted.Difficulty < parameters.Network.DifficultyCap ? counted.Difficulty : parameters.Network.DifficultyCap;
        if (UInt256.AddOverflows(_progress.TotalDifficulty, capped, out UInt256 total)) return StatusWord.TotalDifficultyOverflow;
        _progress = _progress with { TotalDifficulty = total };
        if (total >= parameters.MinimumDifficulty) _progress = _progress with { FoundBestBlock = true, BestBlock = block.Hash };
        return StatusWord.Ok;
    }
}

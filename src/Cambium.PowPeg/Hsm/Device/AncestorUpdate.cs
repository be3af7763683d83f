using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Device;

/// <summary>
/// Moves the ancestor block down a chain of headers, newest first, that starts at the best block or at the present ancestor (PowHSM
/// blockchain bookkeeping, "Updating the known ancestor block"). No work is checked: the hashes lead to a block that had enough.
/// </summary>
internal static class AncestorUpdate
{
    public static StatusWord Run(BlockchainState state, DeviceNetwork network, IReadOnlyList<byte[]> blocks, out BlockchainState updated)
    {
        updated = state;
        if (blocks.Count == 0) return StatusWord.ProtocolInvalid;
        DeviceHeader? last = null;
        foreach (byte[] encoded in blocks)
        {
            StatusWord status = DeviceHeader.ReadWithoutProof(encoded, network, out DeviceHeader? header);
            if (status != StatusWord.Ok) return status;
            if (last is null && header!.Hash != state.AncestorBlock && header.Hash != state.BestBlock) return StatusWord.AncestorTipMismatch;
            if (last is not null && header!.Hash != last.ParentHash) return StatusWord.ChainMismatch;
            last = header;
        }

        updated = state with { AncestorBlock = last!.Hash, AncestorReceiptsRoot = last.ReceiptsRoot };
        return StatusWord.Ok;
    }
}

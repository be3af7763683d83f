using System.Security.Cryptography;
using Cambium.PowPeg.Hsm.Device;
using Cambium.Primitives;

namespace Cambium.PowPeg.Tests.Hsm;

/// <summary>A device on an invented chain, whose oldest block has the receipts of <see cref="PegOut"/>.</summary>
internal sealed class TestDevice
{
    /// <summary>Three blocks of the chain's difficulty make the third count.</summary>
    public static readonly DeviceParameters Parameters = new(DeviceNetwork.Regtest, SyntheticChain.Checkpoint, 12ul);

    public static readonly byte[] Seed = SHA256.HashData("a test's device"u8);

    public TestDevice(IDeviceStorage? storage = null, SyntheticPegOut? pegOut = null)
    {
        PegOut = pegOut ?? new SyntheticPegOut();
        Blocks = SyntheticChain.Build(5, PegOut.ReceiptsRoot);
        Device = new HsmDevice(Parameters, DeviceKeys.FromSeed(Seed), storage ?? new MemoryStorage());
    }

    public SyntheticPegOut PegOut { get; }

    public HsmDevice Device { get; }

    /// <summary>Newest first.</summary>
    public List<byte[]> Blocks { get; }

    public static List<List<byte[]>> NoBrothers(int count) => [.. Enumerable.Range(0, count).Select(_ => new List<byte[]>())];

    public AdvanceResult Advance(IReadOnlyList<byte[]> blocks) => Device.Advance(blocks, NoBrothers(blocks.Count));

    /// <summary>All blocks are known, and the one <paramref name="steps"/> below the best block is the ancestor.</summary>
    public TestDevice WithAncestor(int steps = 2)
    {
        Advance(Blocks);
        Device.UpdateAncestor([.. Blocks.GetRange(2, steps + 1).Select(SyntheticChain.WithoutProof)]);
        return this;
    }

    public Hash256 HashOf(int block) => SyntheticChain.HashOf(Blocks[block]);
}

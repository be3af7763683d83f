using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Primitives;

namespace Cambium.Bridge.Headers;

/// <summary>How the Bridge follows the headers of one Bitcoin network (reference 4.1, 5).</summary>
public sealed record HeaderChainRules
{
    public required BlockHeader Genesis { get; init; }

    /// <summary>The easiest target a header may claim, which is that of the genesis block.</summary>
    public UInt256 MaximumTarget => CompactTarget.Decode(Genesis.Bits, out _, out _);

    /// <summary>Blocks between two changes of difficulty.</summary>
    public required int RetargetInterval { get; init; }

    /// <summary>Testnet3: a block of the easiest target is allowed after twenty minutes without one.</summary>
    public bool AllowsEasyBlocks { get; init; }

    /// <summary>Blocks to start from instead of the genesis, none on a local network.</summary>
    public CheckpointList? Checkpoints { get; init; }

    /// <summary>Height since which every new best block is indexed by height (RSKIP-199).</summary>
    public required int HeightIndexStart { get; init; }

    /// <summary>How far below the head a block may be looked up before the index covers it.</summary>
    public required int MaximumSearchDepth { get; init; }

    /// <summary>
    /// First height whose accumulated work no longer fits twelve signed bytes: main network headers stop there until
    /// RSKIP-434 (reference 5.4).
    /// </summary>
    public int? TooMuchWorkHeight { get; init; }

    public static HeaderChainRules Mainnet { get; } = new()
    {
        Genesis = BitcoinNetwork.Mainnet.Genesis,
        RetargetInterval = Retarget.StandardInterval,
        Checkpoints = CheckpointList.Load("mainnet"),
        HeightIndexStart = 696_022,
        MaximumSearchDepth = 4_320,
        TooMuchWorkHeight = 849_138,
    };

    public static HeaderChainRules Testnet { get; } = new()
    {
        Genesis = BitcoinNetwork.Testnet.Genesis,
        RetargetInterval = Retarget.StandardInterval,
        AllowsEasyBlocks = true,
        Checkpoints = CheckpointList.Load("testnet"),
        HeightIndexStart = 2_039_594,
        MaximumSearchDepth = 4_320,
    };

    public static HeaderChainRules Regtest { get; } = new()
    {
        Genesis = BitcoinNetwork.Regtest.Genesis,
        RetargetInterval = int.MaxValue,
        HeightIndexStart = 10,
        MaximumSearchDepth = 5,
    };
}

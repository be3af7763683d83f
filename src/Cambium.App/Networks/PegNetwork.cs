using Cambium.Bitcoin.Consensus;
using Cambium.Primitives;

namespace Cambium.App.Networks;

/// <summary>What the peg's users meet of a network's rules (reference bridge.md 4, peg-app.md 9.1). The Bridge's own constants are the source.</summary>
public sealed record PegNetwork
{
    private PegNetwork()
    {
    }

    public static PegNetwork Mainnet { get; } = new()
    {
        Name = "mainnet",
        Bitcoin = BitcoinNetwork.Mainnet,
        ChainId = 30,
        BitcoinConfirmations = 100,
        RootstockConfirmations = 4_000,
        MinimumPegOut = new Satoshis(400_000),
        PegOutFeeGapPercentage = 80,
        BlocksBetweenBatches = 360,
        WeiAmountsSince = 7_338_024,
        BitcoinBlockTime = TimeSpan.FromMinutes(10),
        RootstockBlockTime = TimeSpan.FromSeconds(30),
    };

    public static PegNetwork Testnet { get; } = Mainnet with
    {
        Name = "testnet",
        Bitcoin = BitcoinNetwork.Testnet,
        ChainId = 31,
        BitcoinConfirmations = 10,
        RootstockConfirmations = 10,
        MinimumPegOut = new Satoshis(250_000),
        WeiAmountsSince = 6_110_487,
    };

    public static PegNetwork Regtest { get; } = Mainnet with
    {
        Name = "regtest",
        Bitcoin = BitcoinNetwork.Regtest,
        ChainId = 33,
        BitcoinConfirmations = 3,
        RootstockConfirmations = 3,
        MinimumPegOut = new Satoshis(250_000),
        PegOutFeeGapPercentage = 20,
        BlocksBetweenBatches = 50,
        WeiAmountsSince = 0,
        BitcoinBlockTime = TimeSpan.FromSeconds(10),
        RootstockBlockTime = TimeSpan.FromSeconds(1),
    };

    public static IReadOnlyList<PegNetwork> All { get; } = [Mainnet, Testnet, Regtest];

    public required string Name { get; init; }

    public required BitcoinNetwork Bitcoin { get; init; }

    /// <summary>Rootstock's chain id, which is in its address checksums too (EIP-1191).</summary>
    public required int ChainId { get; init; }

    /// <summary>Bitcoin blocks before a deposit can be registered, the including one among them.</summary>
    public required int BitcoinConfirmations { get; init; }

    /// <summary>Rootstock blocks before a release is signed.</summary>
    public required int RootstockConfirmations { get; init; }

    public required Satoshis MinimumPegOut { get; init; }

    /// <summary>A peg-out is refused when it does not exceed its estimated fee by so much.</summary>
    public required int PegOutFeeGapPercentage { get; init; }

    /// <summary>Rootstock blocks between two batches of peg-outs.</summary>
    public required int BlocksBetweenBatches { get; init; }

    /// <summary>The Rootstock height of RSKIP-427: events of requests show wei from there on.</summary>
    public required ulong WeiAmountsSince { get; init; }

    /// <summary>What a Bitcoin block takes on average.</summary>
    public required TimeSpan BitcoinBlockTime { get; init; }

    /// <summary>What a Rootstock block takes on average.</summary>
    public required TimeSpan RootstockBlockTime { get; init; }

    /// <exception cref="ArgumentException">There is no such network.</exception>
    public static PegNetwork Named(string name) =>
        All.FirstOrDefault(network => network.Name == name) ?? throw new ArgumentException($"'{name}' is none of mainnet, testnet, regtest", nameof(name));

    public override string ToString() => Name;
}

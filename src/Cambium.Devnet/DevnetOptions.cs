using Cambium.Clients.Bitcoin.Core;

namespace Cambium.Devnet;

/// <summary>What a person decides for a devnet.</summary>
public sealed record DevnetOptions
{
    /// <summary>The most members of a federation: its script has to fit into a standard Bitcoin transaction.</summary>
    public const int MostFederators = 9;

    /// <summary>Where everything is kept.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Between two Rootstock blocks. Below a second all clocks of the devnet go faster, for the blocks' timestamps are whole seconds.</summary>
    public TimeSpan BlockTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Every so many Rootstock blocks one is a Bitcoin block, too.</summary>
    public int BlocksPerBitcoinBlock { get; init; } = 5;

    /// <summary>Members of the genesis federation, each with an HSM.</summary>
    public int Federators { get; init; } = 3;

    /// <summary>More members with HSMs who are in no federation yet.</summary>
    public int Candidates { get; init; }

    public DevnetPorts Ports { get; init; } = DevnetPorts.Default;

    /// <summary>Another Bitcoin node on regtest instead of the devnet's own. The app, which asks Esplora, does not run then.</summary>
    public ForeignBitcoinNode? BitcoinNode { get; init; }

    /// <summary>Whether the peg app runs.</summary>
    public bool App { get; init; } = true;

    /// <summary>Whether blocks are mined in the rhythm; without it, only on demand.</summary>
    public bool Mining { get; init; } = true;
}

/// <summary>A Bitcoin node that the devnet does not run.</summary>
/// <param name="Rpc">Its JSON-RPC.</param>
/// <param name="User">The credentials; null for none.</param>
public sealed record ForeignBitcoinNode(Uri Rpc, CoreCredentials? User);

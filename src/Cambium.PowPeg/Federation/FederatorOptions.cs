using Cambium.Clients.Bitcoin.Core;
using Cambium.PowPeg.Hsm.Client;
using Cambium.Primitives;

namespace Cambium.PowPeg.Federation;

/// <summary>Everything that a pegnatory decides for a federator; the defaults are those of powpeg-node (reference bridge.md 10.3).</summary>
public sealed record FederatorOptions
{
    /// <summary>mainnet, testnet or regtest.</summary>
    public required string Network { get; init; }

    /// <summary>The Rootstock node's JSON-RPC.</summary>
    public required Uri Rootstock { get; init; }

    /// <summary>The Bitcoin node's JSON-RPC.</summary>
    public required Uri Bitcoin { get; init; }

    /// <summary>Null when the Bitcoin node asks for none.</summary>
    public CoreCredentials? BitcoinUser { get; init; }

    public required HsmClientOptions Hsm { get; init; }

    /// <summary>Where what is under way is kept over a restart; null keeps it in memory only.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>How often the nodes are asked for news.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long each member is the one whose turn it is to tell the Bridge what is new.</summary>
    public TimeSpan TurnPeriod { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How often the HSM is told of new blocks.</summary>
    public TimeSpan BookkeepingInterval { get; init; } = TimeSpan.FromMinutes(6);

    /// <summary>Bitcoin headers in one transaction.</summary>
    public int HeadersPerTurn { get; init; } = 25;

    /// <summary>Bitcoin transactions that are registered in one turn.</summary>
    public int TransactionsPerTurn { get; init; } = 40;

    /// <summary>How far below the Bridge's best Bitcoin block the first search for payments to the federation starts.</summary>
    public int BitcoinLookback { get; init; } = 1000;

    /// <summary>Rootstock blocks after which a processed Bitcoin transaction is forgotten.</summary>
    public int ForgetAfterBlocks { get; init; } = 1000;

    /// <summary>Rootstock headers in one update of the HSM's chain.</summary>
    public int HeadersPerAdvance { get; init; } = 100;

    /// <summary>Rootstock headers in one request to the HSM.</summary>
    public int HeadersPerRequest { get; init; } = 100;

    /// <summary>What is offered above the best block's minimum gas price, in percent.</summary>
    public int GasPriceGapPercent { get; init; } = 10;

    /// <summary>The least gas price that is offered.</summary>
    public Wei MinimumGasPrice { get; init; }
}

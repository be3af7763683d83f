using System.Net;
using Cambium.App.Flyover;
using Cambium.App.Http;
using Cambium.App.Networks;
using Cambium.App.Sources;

namespace Cambium.App;

/// <summary>Everything that an operator decides for the peg app. <see cref="Configuration.AppConfiguration"/> reads it from file, environment and arguments.</summary>
public sealed record AppOptions
{
    public const int DefaultPort = 3000;

    public AppMode Mode { get; init; } = AppMode.All;

    /// <summary>The peg's network, its block times as they are where the app runs.</summary>
    public PegNetwork Network { get; init; } = PegNetwork.Regtest;

    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0 lets the system choose one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The JSON-RPC of the Rootstock node that the app asks.</summary>
    public Uri RootstockNode { get; init; } = new("http://127.0.0.1:4444");

    /// <summary>The JSON-RPC that browsers ask; null for the app's own.</summary>
    public Uri? PublicRootstockNode { get; init; }

    /// <summary>The first is asked; a second is compared with it before anything counts as confirmed.</summary>
    public IReadOnlyList<BitcoinSourceOptions> BitcoinSources { get; init; } = [new(BitcoinSourceKind.Esplora, new Uri("http://127.0.0.1:3002"))];

    /// <summary>Where the embedded store is kept; null keeps it in memory. Not used with a <see cref="Database"/>.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The connection string of a PostgreSQL database; null for the embedded store. It is a secret.</summary>
    public string? Database { get; init; }

    /// <summary>The folder of the built web interface; null serves none.</summary>
    public string? WebDirectory { get; init; }

    public ExplorerOptions Explorers { get; init; } = new();

    public HttpOptions Http { get; init; } = new();

    public FeatureOptions Features { get; init; } = new();

    /// <summary>Fast mode; null for none.</summary>
    public FlyoverOptions? Flyover { get; init; }

    /// <summary>The keys of the web interface's built-in wallet, for development networks; null for none.</summary>
    public TestWallet? TestWallet { get; init; }

    /// <summary>How far the parts may lag before /v1/health says so.</summary>
    public HealthOptions Health { get; init; } = new();

    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"{Mode} on {Network}, {Address}:{Port}";
}

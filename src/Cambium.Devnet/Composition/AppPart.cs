using Cambium.App;
using Cambium.App.Http;
using Cambium.App.Networks;
using Cambium.App.Sources;
using Cambium.Devnet.Accounts;
using Cambium.Devnet.BitcoinNode.Wallet;
using Microsoft.Extensions.Logging;

namespace Cambium.Devnet.Composition;

/// <summary>The peg app: API, daemon and web interface.</summary>
internal sealed class AppPart(
    string directory, DevnetOptions options, RootstockPart rootstock, BitcoinPart bitcoin, ILoggerFactory loggers, TimeProvider clock) : IDevnetPart
{
    private int _port = options.Ports.App;
    private AppHost? _app;

    public string Name => "peg app";

    public Uri Address => new($"http://127.0.0.1:{_port}/");

    public async Task StartAsync(CancellationToken cancel)
    {
        _app = await AppHost.StartAsync(Settings(), loggers, clock, cancel).ConfigureAwait(false);
        _port = _app.Address.Port;
    }

    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _app, null) is not { } app)
            return;
        await app.StopAsync().ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
    }

    private AppOptions Settings() => new()
    {
        Network = PegNetwork.Regtest with
        {
            RootstockBlockTime = options.BlockTime,
            BitcoinBlockTime = options.BlockTime * options.BlocksPerBitcoinBlock,
        },
        Port = _port,
        RootstockNode = rootstock.Rpc,
        BitcoinSources = [new BitcoinSourceOptions(BitcoinSourceKind.Esplora, bitcoin.Esplora)],
        DataDirectory = directory,

        // Everyone here is the one person at this machine.
        Http = new HttpOptions { RequestsPerSecond = 0 },
        WebDirectory = WebDirectory.Find(),
        TestWallet = new Cambium.App.TestWallet(
            BitcoinKeys.Mnemonic,
            BitcoinKeys.PathOf(WalletScriptKind.P2wpkh, DevnetAccounts.PersonAccount),
            DevnetAccounts.PersonOnRootstock.ExportSecret(),
            DevnetAccounts.PersonOnRootstock.Address.ToString()),
    };
}

using System.Net;
using Cambium.App.Flyover;
using Cambium.App.Http;
using Cambium.App.Networks;
using Cambium.App.Sources;
using Cambium.Configuration;
using Cambium.Primitives;
using Microsoft.Extensions.Configuration;

namespace Cambium.App.Configuration;

/// <summary>
/// Reads <see cref="AppOptions"/> from settings such as <c>rootstock:url</c>: a JSON file, then environment variables
/// (<c>CAMBIUM__ROOTSTOCK__URL</c>), then arguments, the later ones winning. All errors are found before any is reported.
/// </summary>
public sealed class AppConfiguration
{
    private const int MostStreams = 100_000;
    private readonly SettingsReader _settings;

    private AppConfiguration(IConfiguration settings) => _settings = new SettingsReader(settings);

    /// <summary>The options, or a sentence for each wrong setting.</summary>
    public static (AppOptions Options, IReadOnlyList<string> Errors) Read(IConfiguration settings)
    {
        var reader = new AppConfiguration(settings);
        AppOptions options = reader.Read();
        return (options, reader._settings.Errors());
    }

    private AppOptions Read()
    {
        var defaults = new AppOptions();
        PegNetwork network = Network();
        if (_settings.Choice("mode", defaults.Mode) == AppMode.Api && _settings.Text("database") is null)
            _settings.Wrong("mode", "the API alone needs a database, for the embedded store belongs to one process", AppMode.Api);
        return new AppOptions
        {
            Mode = _settings.Choice("mode", defaults.Mode),
            Network = network,
            Address = _settings.Address("http:address", IPAddress.Loopback),
            Port = _settings.Number("http:port", 0, ushort.MaxValue, AppOptions.DefaultPort),
            RootstockNode = _settings.Url("rootstock:url", defaults.RootstockNode)!,
            PublicRootstockNode = _settings.Url("rootstock:publicUrl", null),
            BitcoinSources = Sources() ?? defaults.BitcoinSources,
            DataDirectory = _settings.Text("data"),
            Database = _settings.Text("database"),
            WebDirectory = _settings.Text("web:directory"),
            Explorers = Explorers(ExplorerOptions.Of(network.Name)),
            Http = Http(),
            Features = Features(),
            Flyover = Flyover(network),
            Health = Health(),
        };
    }

    private PegNetwork Network()
    {
        string name = _settings.Text("network") ?? PegNetwork.Regtest.Name;
        PegNetwork network = PegNetwork.All.FirstOrDefault(network => network.Name == name)
            ?? _settings.Wrong("network", $"'{name}' is none of {string.Join(", ", PegNetwork.All)}", PegNetwork.Regtest);
        return network with
        {
            BitcoinBlockTime = _settings.Seconds("bitcoin:blockTime", network.BitcoinBlockTime),
            RootstockBlockTime = _settings.Seconds("rootstock:blockTime", network.RootstockBlockTime),
        };
    }

    /// <summary><c>bitcoin:kind</c> and <c>bitcoin:url</c> for one source; <c>bitcoin:sources</c> for several.</summary>
    private BitcoinSourceOptions[]? Sources()
    {
        int count = _settings.Count("bitcoin:sources");
        BitcoinSourceOptions? single = Source("bitcoin");
        if (count == 0)
            return single is null ? null : [single];
        if (single is not null)
            _settings.Wrong("bitcoin:url", "name it in bitcoin:sources, which is there too", single);
        return [.. Enumerable.Range(0, count).Select(RequiredSource).OfType<BitcoinSourceOptions>()];
    }

    private BitcoinSourceOptions? RequiredSource(int index)
    {
        string key = $"bitcoin:sources:{index}";
        return Source(key) ?? _settings.Wrong<BitcoinSourceOptions?>(key, "it has no url", null);
    }

    private BitcoinSourceOptions? Source(string key)
    {
        BitcoinSourceKind kind = _settings.Choice($"{key}:kind", BitcoinSourceKind.Esplora);
        string? user = _settings.Text($"{key}:user");
        string? password = _settings.Text($"{key}:password");
        return _settings.Url($"{key}:url", null) is { } url ? new BitcoinSourceOptions(kind, url) { User = user, Password = password } : null;
    }

    private ExplorerOptions Explorers(ExplorerOptions defaults) => new()
    {
        BitcoinTransaction = Template("explorers:bitcoinTransaction") ?? defaults.BitcoinTransaction,
        BitcoinAddress = Template("explorers:bitcoinAddress") ?? defaults.BitcoinAddress,
        RootstockTransaction = Template("explorers:rootstockTransaction") ?? defaults.RootstockTransaction,
        RootstockAddress = Template("explorers:rootstockAddress") ?? defaults.RootstockAddress,
    };

    private string? Template(string key)
    {
        string? text = _settings.Text(key);
        bool isTemplate = text is null || (text.StartsWith("http", StringComparison.Ordinal) && text.Contains("{id}", StringComparison.Ordinal));
        return isTemplate ? text : _settings.Wrong<string?>(key, $"'{text}' is not an http address with {{id}} in it", null);
    }

    private HttpOptions Http()
    {
        var defaults = new HttpOptions();
        return new HttpOptions
        {
            MaxRequestBytes = _settings.Number("http:maxRequestBytes", 1024, 64 << 20, defaults.MaxRequestBytes),
            Timeout = _settings.Seconds("http:timeout", defaults.Timeout),
            RequestsPerSecond = _settings.Number("http:requestsPerSecond", 0, 1_000_000, defaults.RequestsPerSecond),
            Burst = _settings.Number("http:burst", 1, 1_000_000, defaults.Burst),
            StreamsPerAddress = _settings.Number("http:streamsPerAddress", 0, MostStreams, defaults.StreamsPerAddress),
            MaxStreams = _settings.Number("http:maxStreams", 1, MostStreams, defaults.MaxStreams),
            MaxConnections = _settings.Number("http:maxConnections", 1, 1_000_000, defaults.MaxConnections),
            Origins = _settings.List("http:origins") ?? defaults.Origins,
            TrustedProxies = Proxies(),
            ConnectSources = _settings.List("web:connectSources") ?? defaults.ConnectSources,
            FrameSources = _settings.List("web:frameSources") ?? defaults.FrameSources,
        };
    }

    private IPAddress[] Proxies()
    {
        string[] texts = [.. _settings.List("http:trustedProxies") ?? []];
        foreach (string text in texts.Where(text => !IPAddress.TryParse(text, out _)))
            _settings.Wrong("http:trustedProxies", $"'{text}' is not an IP address", text);
        return [.. texts.Where(text => IPAddress.TryParse(text, out _)).Select(IPAddress.Parse)];
    }

    private FeatureOptions Features()
    {
        var defaults = new FeatureOptions();
        return new FeatureOptions
        {
            Terms = Terms(),
            TermsVersion = _settings.Number("features:termsVersion", 1, int.MaxValue, defaults.TermsVersion),
            DisabledWallets = _settings.List("features:disabledWallets") ?? defaults.DisabledWallets,
            WalletConnectProjectId = _settings.Text("features:walletConnectProjectId"),
            UpdatedAt = _settings.Time("features:updatedAt", defaults.UpdatedAt),
        };
    }

    private string? Terms()
    {
        if (_settings.Text("features:termsFile") is not { } file)
            return null;
        return File.Exists(file) ? File.ReadAllText(file) : _settings.Wrong<string?>("features:termsFile", $"there is no file '{file}'", null);
    }

    private FlyoverOptions? Flyover(PegNetwork network)
    {
        FlyoverContracts contracts = FlyoverContracts.Of(network.Name);
        Uri? server = _settings.Url("flyover:url", null);
        Address? provider = Account("flyover:provider");
        var options = new FlyoverOptions(server ?? new Uri("http://127.0.0.1"), provider ?? Address.Zero, new FlyoverContracts(
            Account("flyover:peginContract") ?? contracts.PegIn, Account("flyover:pegoutContract") ?? contracts.PegOut));
        options = options with
        {
            PegIns = _settings.Flag("flyover:pegins", options.PegIns),
            PegOuts = _settings.Flag("flyover:pegouts", options.PegOuts),
            Timeout = _settings.Seconds("flyover:timeout", options.Timeout),
        };
        if (server is not null && provider is null)
            _settings.Wrong("flyover:provider", "name the account of the provider whose quotes are taken", provider);
        return server is null || provider is null ? null : options;
    }

    private Address? Account(string key)
    {
        string? text = _settings.Text(key);
        if (text is null)
            return null;
        return Address.TryParse(text, out Address account) ? account : _settings.Wrong<Address?>(key, $"'{text}' is not a Rootstock address", null);
    }

    private HealthOptions Health()
    {
        var defaults = new HealthOptions();
        return new HealthOptions
        {
            RootstockAge = _settings.Seconds("health:rootstockAge", defaults.RootstockAge),
            BitcoinAge = _settings.Seconds("health:bitcoinAge", defaults.BitcoinAge),
            DaemonLag = _settings.Number("health:daemonLag", 1, int.MaxValue, (int)defaults.DaemonLag),
            HeaderLag = _settings.Number("health:headerLag", 1, int.MaxValue, defaults.HeaderLag),
        };
    }
}

using Cambium.Clients.Bitcoin.Core;
using Cambium.Configuration;
using Cambium.PowPeg.Hsm.Client;
using Cambium.PowPeg.Hsm.Protocol;
using Cambium.Primitives;
using Microsoft.Extensions.Configuration;

namespace Cambium.PowPeg.Federation;

/// <summary>
/// Reads <see cref="FederatorOptions"/> from settings such as <c>hsm:port</c>: a JSON file, then environment variables
/// (<c>CAMBIUM__HSM__PORT</c>), then arguments, the later ones winning. All errors are found before any is reported.
/// </summary>
public sealed class FederatorConfiguration
{
    private static readonly string[] Networks = ["mainnet", "testnet", "regtest"];
    private static readonly Uri RootstockDefault = new("http://127.0.0.1:4444");
    private readonly SettingsReader _settings;

    private FederatorConfiguration(IConfiguration settings) => _settings = new SettingsReader(settings);

    /// <summary>The options, or a sentence for each wrong setting.</summary>
    public static (FederatorOptions Options, IReadOnlyList<string> Errors) Read(IConfiguration settings)
    {
        var reader = new FederatorConfiguration(settings);
        FederatorOptions options = reader.Read();
        return (options, reader._settings.Errors());
    }

    private FederatorOptions Read()
    {
        string network = _settings.Choice("network", Networks, "regtest");
        bool isRegtest = network == "regtest";
        var defaults = new FederatorOptions
        {
            Network = network,
            Rootstock = RootstockDefault,
            Bitcoin = new Uri($"http://127.0.0.1:{BitcoinPort(network)}"),
            Hsm = new HsmClientOptions { Host = "127.0.0.1", Port = 9999 },
        };
        return defaults with
        {
            Rootstock = _settings.Url("rootstock:url", defaults.Rootstock)!,
            Bitcoin = _settings.Url("bitcoin:url", defaults.Bitcoin)!,
            BitcoinUser = User(),
            Hsm = Hsm(defaults.Hsm),
            DataDirectory = _settings.Text("data"),
            PollInterval = _settings.Seconds("pollInterval", defaults.PollInterval),
            TurnPeriod = _settings.Seconds("turnPeriod", isRegtest ? TimeSpan.FromSeconds(15) : defaults.TurnPeriod),
            BookkeepingInterval = _settings.Seconds("hsm:bookkeepingInterval", isRegtest ? TimeSpan.FromSeconds(5) : defaults.BookkeepingInterval),
            HeadersPerTurn = _settings.Number("headersPerTurn", 1, 500, defaults.HeadersPerTurn),
            TransactionsPerTurn = _settings.Number("transactionsPerTurn", 1, 1000, defaults.TransactionsPerTurn),
            BitcoinLookback = _settings.Number("bitcoin:lookback", 1, 1_000_000, defaults.BitcoinLookback),
            ForgetAfterBlocks = _settings.Number("forgetAfterBlocks", 1, 1_000_000, isRegtest ? 100 : defaults.ForgetAfterBlocks),
            HeadersPerAdvance = _settings.Number("hsm:headersPerAdvance", 1, 10_000, defaults.HeadersPerAdvance),
            HeadersPerRequest = _settings.Number("hsm:headersPerRequest", 2, 1000, defaults.HeadersPerRequest),
            GasPriceGapPercent = _settings.Number("gasPrice:gapPercent", 0, 1000, defaults.GasPriceGapPercent),
            MinimumGasPrice = Amount("gasPrice:minimum"),
        };
    }

    private static int BitcoinPort(string network) => network switch
    {
        "mainnet" => 8332,
        "testnet" => 18332,
        _ => 18443,
    };

    private CoreCredentials? User()
    {
        string? name = _settings.Text("bitcoin:user");
        string? password = _settings.Text("bitcoin:password");
        if (name is not null && password is not null)
            return new CoreCredentials(name, password);
        return name is null && password is null
            ? null
            : _settings.Wrong<CoreCredentials?>(name is null ? "bitcoin:user" : "bitcoin:password", "it is missing while the other is there", null);
    }

    private HsmClientOptions Hsm(HsmClientOptions defaults) => defaults with
    {
        Host = _settings.Text("hsm:host") ?? defaults.Host,
        Port = _settings.Number("hsm:port", 1, ushort.MaxValue, defaults.Port),
        Version = HsmProtocolVersion.Five,
        Timeout = _settings.Seconds("hsm:timeout", defaults.Timeout),
        Attempts = _settings.Number("hsm:attempts", 1, 100, defaults.Attempts),
        PauseBetweenAttempts = _settings.Seconds("hsm:pauseBetweenAttempts", defaults.PauseBetweenAttempts),
    };

    private Wei Amount(string key)
    {
        if (_settings.Text(key) is not { } text)
            return Wei.Zero;
        return UInt256.TryParse(text, out UInt256 amount) ? new Wei(amount) : _settings.Wrong(key, $"'{text}' is not an amount of wei", Wei.Zero);
    }
}

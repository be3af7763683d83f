namespace Cambium.Devnet;

/// <summary>The ports of a devnet on 127.0.0.1; 0 lets the system choose one at the first start.</summary>
public sealed record DevnetPorts
{
    public static DevnetPorts Default { get; } = new();

    /// <summary>Ports that disturb nobody, for tests and the tour.</summary>
    public static DevnetPorts Any { get; } = new() { App = 0, Rpc = 0, WebSocket = 0, BitcoinRpc = 0, Esplora = 0 };

    public int App { get; init; } = 3000;

    public int Rpc { get; init; } = 4444;

    public int WebSocket { get; init; } = 4445;

    public int BitcoinRpc { get; init; } = 18443;

    public int Esplora { get; init; } = 3002;
}

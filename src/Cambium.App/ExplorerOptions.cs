namespace Cambium.App;

/// <summary>Where people look at the chains: addresses with <c>{id}</c> in the place of the hash or address; null for none.</summary>
public sealed record ExplorerOptions
{
    public string? BitcoinTransaction { get; init; }

    public string? BitcoinAddress { get; init; }

    public string? RootstockTransaction { get; init; }

    public string? RootstockAddress { get; init; }

    /// <summary>The usual explorers of a public network, none for regtest.</summary>
    public static ExplorerOptions Of(string network) => network switch
    {
        "mainnet" => For("https://mempool.space", "https://explorer.rootstock.io"),
        "testnet" => For("https://mempool.space/testnet", "https://explorer.testnet.rootstock.io"),
        _ => new ExplorerOptions(),
    };

    private static ExplorerOptions For(string bitcoin, string rootstock) => new()
    {
        BitcoinTransaction = bitcoin + "/tx/{id}",
        BitcoinAddress = bitcoin + "/address/{id}",
        RootstockTransaction = rootstock + "/tx/{id}",
        RootstockAddress = rootstock + "/address/{id}",
    };
}

namespace Cambium.App.Api;

/// <summary>What an interface must know of an instance; it does not change while the instance runs.</summary>
public sealed record NetworkInformation(
    string Network,
    int ChainId,
    string Bridge,
    string RpcUrl,
    string Version,
    ExplorerOptions Explorers,
    Confirmations Confirmations,
    BlockSeconds SecondsPerBlock,
    OfferedFeatures Features,
    string? WalletConnectProjectId);

/// <summary>Blocks that are waited for.</summary>
/// <param name="Pegin">Of Bitcoin, before a deposit is registered.</param>
/// <param name="Pegout">Of Rootstock, before a release is signed.</param>
public sealed record Confirmations(int Pegin, int Pegout);

/// <summary>The average seconds between blocks.</summary>
public sealed record BlockSeconds(double Bitcoin, double Rootstock);

/// <summary>What an instance has beyond the native peg.</summary>
/// <param name="Flyover">Fast mode.</param>
/// <param name="TestWallet">A wallet with public keys, on development networks.</param>
public sealed record OfferedFeatures(bool Flyover, bool TestWallet);

namespace Cambium.App;

/// <summary>What an instance offers its users.</summary>
public sealed record FeatureOptions
{
    /// <summary>Text of the terms as Markdown; null for none.</summary>
    public string? Terms { get; init; }

    /// <summary>Counts up when the terms change, so that they are accepted again.</summary>
    public int TermsVersion { get; init; } = 1;

    /// <summary>Wallets that are not offered, by the reference's names without <c>wallet_</c>, such as <c>ledger</c>.</summary>
    public IReadOnlyList<string> DisabledWallets { get; init; } = [];

    /// <summary>The project id that WalletConnect gives out; null leaves it out.</summary>
    public string? WalletConnectProjectId { get; init; }

    /// <summary>The date that the flags carry in the reference's /features.</summary>
    public DateTimeOffset UpdatedAt { get; init; } = DateTimeOffset.UnixEpoch;
}

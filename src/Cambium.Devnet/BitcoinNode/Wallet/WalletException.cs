namespace Cambium.Devnet.BitcoinNode.Wallet;

/// <summary>The wallet cannot do what was asked.</summary>
public sealed class WalletException : InvalidOperationException
{
    public WalletException()
    {
    }

    public WalletException(string message)
        : base(message)
    {
    }

    public WalletException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether there is just not enough money.</summary>
    public bool IsInsufficientFunds { get; init; }
}

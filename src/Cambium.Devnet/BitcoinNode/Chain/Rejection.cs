namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>Why a block or transaction is refused.</summary>
/// <param name="Reason">Bitcoin Core's reject reason, such as <c>bad-cb-height</c>.</param>
/// <param name="Details">What was found, for people; may be empty.</param>
public sealed record Rejection(string Reason, string Details = "")
{
    public override string ToString() => Details.Length == 0 ? Reason : $"{Reason}, {Details}";
}

namespace Cambium.App;

/// <summary>Keys of a development network that the API gives to everyone. Never for money.</summary>
/// <param name="Mnemonic">The words of the Bitcoin wallet.</param>
/// <param name="Path">The path of its account.</param>
/// <param name="PrivateKey">The Rootstock account's key, in hexadecimal after <c>0x</c>.</param>
/// <param name="Address">The Rootstock account.</param>
public sealed record TestWallet(string Mnemonic, string Path, string PrivateKey, string Address)
{
    public override string ToString() => $"test wallet of {Address}";
}

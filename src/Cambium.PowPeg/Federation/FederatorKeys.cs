using Cambium.Crypto;
using Cambium.PowPeg.Hsm.Client;
using Cambium.PowPeg.Hsm.Protocol;
using Cambium.Primitives;

namespace Cambium.PowPeg.Federation;

/// <summary>Which of the HSM's keys a member uses, and their public halves.</summary>
public sealed record FederatorKeys
{
    /// <summary>The path of the key that signs releases.</summary>
    public required HsmKey Bitcoin { get; init; }

    /// <summary>The path of the key that signs Rootstock transactions.</summary>
    public required HsmKey Rootstock { get; init; }

    public required PublicKey BitcoinKey { get; init; }

    public required PublicKey RootstockKey { get; init; }

    /// <summary>The account that pays for the member's transactions.</summary>
    public Address Account => RootstockKey.ToAddress();

    /// <summary>Asks the HSM for the keys of a network.</summary>
    /// <exception cref="HsmException">The HSM does not tell.</exception>
    public static async Task<FederatorKeys> ReadAsync(HsmClient hsm, string network, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(hsm);
        bool isMainnet = network is "mainnet" or "main";
        HsmKey bitcoin = isMainnet ? HsmKey.Btc : HsmKey.TestBtc;
        HsmKey rootstock = isMainnet ? HsmKey.Rsk : HsmKey.TestRsk;
        return new FederatorKeys
        {
            Bitcoin = bitcoin,
            Rootstock = rootstock,
            BitcoinKey = await hsm.GetPublicKeyAsync(bitcoin, cancel).ConfigureAwait(false),
            RootstockKey = await hsm.GetPublicKeyAsync(rootstock, cancel).ConfigureAwait(false),
        };
    }
}

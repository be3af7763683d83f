using Cambium.Bitcoin.Scripts;
using Cambium.Bridge.Federations;
using Cambium.Primitives;

namespace Cambium.Bridge.Flyover;

/// <summary>The deposit address of one flyover agreement with a federation (reference 6.7).</summary>
internal sealed class FlyoverAddress
{
    private const int HashOffset = 2;
    private const int HashLength = 20;

    public FlyoverAddress(in Hash256 derivationHash, Federation federation)
    {
        OutputScript = FlyoverDerivation.OutputScript(derivationHash, federation.ParsedRedeemScript, federation.Format);
        Federation = federation;
        Information = new FlyoverInformation(
            derivationHash, federation.ScriptHash, OutputScript.Span.Slice(HashOffset, HashLength).ToArray());
    }

    public Federation Federation { get; }

    public Script OutputScript { get; }

    public FlyoverInformation Information { get; }

    /// <summary>The hash over the agreement: its arguments, the user's address, the contract, the provider's address.</summary>
    public static Hash256 DerivationHashOf(FlyoverRequest request, VersionedAddress userRefund, VersionedAddress liquidityProvider) =>
        FlyoverDerivation.HashOf(request.DerivationArgumentsHash, userRefund.Bytes, request.Contract, liquidityProvider.Bytes);
}

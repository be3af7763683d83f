using Cambium.Bitcoin.Scripts;
using Cambium.Bridge.Federations;
using Cambium.Bridge.Federations.RedeemScripts;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bridge.Flyover;

/// <summary>How the deposit address of a flyover agreement follows from the agreement (RSKIP-176; reference 6.7).</summary>
public static class FlyoverDerivation
{
    /// <summary>The hash over an agreement.</summary>
    /// <param name="arguments">The hash of the agreement's arguments: of its quote.</param>
    /// <param name="userRefund">The user's Bitcoin address, version and hash.</param>
    /// <param name="contract">The liquidity bridge contract.</param>
    /// <param name="provider">The provider's Bitcoin address, version and hash.</param>
    public static Hash256 HashOf(in Hash256 arguments, ReadOnlySpan<byte> userRefund, in Address contract, ReadOnlySpan<byte> provider) =>
        Keccak256.Hash([.. arguments.AsSpan(), .. userRefund, .. contract.AsSpan(), .. provider]);

    /// <summary>What a deposit pays: a federation's script behind the derivation hash, wrapped as the federation's own address is.</summary>
    /// <exception cref="BridgeException">The hash is zero, or the script is no redeem script.</exception>
    public static Script OutputScript(in Hash256 derivationHash, Script redeemScript, FederationFormat format) =>
        OutputScript(derivationHash, RedeemScriptParser.Parse(redeemScript), format);

    internal static Script OutputScript(in Hash256 derivationHash, RedeemScript redeemScript, FederationFormat format) =>
        Federation.OutputScriptOf(FlyoverRedeemScript.Create(derivationHash, redeemScript).Script, format);
}

using Cambium.Bitcoin.Scripts;
using Cambium.Primitives;

namespace Cambium.Bridge.Federations.RedeemScripts;

/// <summary>Flyover scripts: a derivation hash dropped in front of a federation's redeem script (RSKIP-176; reference 6.7).</summary>
public static class FlyoverRedeemScript
{
    /// <summary>Bytes the prefix adds.</summary>
    public const int PrefixLength = Hash256.Size + 2;

    /// <exception cref="BridgeException">The derivation hash is zero, or the inner script is no redeem script.</exception>
    public static RedeemScript Create(in Hash256 derivationHash, Script redeemScript) =>
        Create(derivationHash, RedeemScriptParser.Parse(redeemScript));

    /// <inheritdoc cref="Create(in Hash256, Script)"/>
    public static RedeemScript Create(in Hash256 derivationHash, RedeemScript inner)
    {
        if (derivationHash.IsZero)
            throw new BridgeException("The flyover derivation hash is zero.");
        Script script = new ScriptBuilder()
            .PushData(derivationHash.AsSpan())
            .Op(Opcode.Drop)
            .Append(inner.Script)
            .Build();
        return inner.Prefixed(script);
    }
}

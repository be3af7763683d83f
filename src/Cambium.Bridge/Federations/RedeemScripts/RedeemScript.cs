using Cambium.Bitcoin.Scripts;

namespace Cambium.Bridge.Federations.RedeemScripts;

/// <summary>A redeem script of the peg with what spending it needs (reference 8.9).</summary>
public sealed class RedeemScript
{
    private readonly Script? _standardPart;
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _keys;

    internal RedeemScript(
        Script script, int requiredSignatures, bool hasEmergencyBranch, Script? standardPart, IReadOnlyList<ReadOnlyMemory<byte>> keys)
    {
        Script = script;
        RequiredSignatures = requiredSignatures;
        HasEmergencyBranch = hasEmergencyBranch;
        _standardPart = standardPart;
        _keys = keys;
    }

    public Script Script { get; }

    /// <summary>Signatures of the federation's branch; negative for <see cref="LegacyTestnetScript"/>.</summary>
    public int RequiredSignatures { get; }

    /// <summary>With an emergency branch an input carries one more element: the selector in front of the script.</summary>
    public bool HasEmergencyBranch { get; }

    /// <summary>What the reference calls "sent to multisig": false for <see cref="LegacyTestnetScript"/> alone.</summary>
    public bool IsMultisig => RequiredSignatures > 0;

    /// <summary>The keys of the federation's branch as written in the script; their form is not checked.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Keys => _keys;

    /// <summary>The plain multisig of the federation's branch.</summary>
    /// <exception cref="BridgeException">The script of old testnet has none.</exception>
    public Script StandardPart => _standardPart ?? throw new BridgeException("The redeem script is no multisig.");

    /// <summary><see cref="LegacyTestnetScript"/>, which is known but never taken for a multisig.</summary>
    internal static RedeemScript Unrecognised(Script script) =>
        new(script, requiredSignatures: -1, hasEmergencyBranch: false, standardPart: null, keys: []);

    /// <summary>The same script behind a flyover prefix; recognised like the script inside.</summary>
    internal RedeemScript Prefixed(Script prefixed) =>
        new(prefixed, RequiredSignatures, HasEmergencyBranch, _standardPart, _keys);
}

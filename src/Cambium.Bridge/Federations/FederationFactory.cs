using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bridge.Federations.RedeemScripts;
using Cambium.Rules;

namespace Cambium.Bridge.Federations;

/// <summary>Builds federations with the script their format and the rules of the reading block give them (reference 8.3, 8.6).</summary>
public sealed class FederationFactory(FederationConstants constants, RuleSet rules)
{
    private const int MaxScriptSigElement = 520;
    private const int MaxWitnessScript = 3_600;

    public Federation Genesis() => Build(constants.GenesisCharter, constants.GenesisFormat);

    /// <summary>The format a federation committed now gets.</summary>
    public FederationFormat FormatOfNewFederations()
    {
        if (!rules.IsActive(ConsensusRule.Rskip201))
            return FederationFormat.StandardMultisig;
        if (!rules.IsActive(ConsensusRule.Rskip353))
            return FederationFormat.NonStandardErp;
        return rules.IsActive(ConsensusRule.Rskip305) ? FederationFormat.P2shP2wshErp : FederationFormat.P2shErp;
    }

    /// <summary>A federation of a stored or chosen format; unknown numbers are read as standard multisig.</summary>
    /// <exception cref="BridgeException">Its emergency script would be too long to spend with a flyover prefix.</exception>
    public Federation Build(FederationCharter charter, FederationFormat format)
    {
        if (!Enum.IsDefined(format))
            format = FederationFormat.StandardMultisig;
        var members = MultisigPolicy.MajorityOf([.. charter.Members.Select(KeyOf)]);
        if (format == FederationFormat.StandardMultisig)
            return new Federation(charter, format, constants.Network, () => MultisigScript.Create(members));
        Script script = EmergencyScript(format, members);
        int limit = (format == FederationFormat.P2shP2wshErp ? MaxWitnessScript : MaxScriptSigElement) - FlyoverRedeemScript.PrefixLength;
        if (script.Length > limit)
            throw new BridgeException($"The redeem script has {script.Length} bytes, more than {limit}.");
        return new Federation(charter, format, constants.Network, () => script);
    }

    private static byte[] KeyOf(FederationMember member) => member.Key(FederationKeyType.Btc).ToArray();

    private Script EmergencyScript(FederationFormat format, MultisigPolicy members)
    {
        var emergency = MultisigPolicy.MajorityOf([.. constants.EmergencyKeys.Select(static key => key.ToCompressed())]);
        long delay = constants.EmergencyDelay;
        if (format != FederationFormat.NonStandardErp)
            return ErpScript.Create(members, emergency, delay);
        if (constants.Network == BitcoinNetwork.Testnet && !rules.IsActive(ConsensusRule.Rskip284))
            return LegacyTestnetScript.Script;
        return rules.IsActive(ConsensusRule.Rskip293)
            ? ErpScript.CreateNonStandard(members, emergency, delay)
            : ErpScript.CreateNonStandardWithBigEndianDelay(members, emergency, delay);
    }
}

using System.Diagnostics.CodeAnalysis;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations;
using Cambium.Bridge.Federations.RedeemScripts;
using Cambium.Bridge.PegOuts;
using Cambium.Bridge.Storage;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegIns;

/// <summary>Recognition by the scripts of inputs, in use until releases were indexed (reference 5.9, legacy mode).</summary>
internal sealed class LegacyClassifier(BridgeSession session)
{
    public PegTransactionType Classify(Transaction transaction)
    {
        FederationRegistry federations = session.Federations;
        if (session.IsActive(ConsensusRule.Rskip199) && SpendsOldFederation(transaction))
            return PegTransactionType.PegOutOrMigration;
        if (IsPegIn(transaction, federations.Live, federations.LastRetiredOutputScript))
            return PegTransactionType.PegIn;
        if (IsMigration(transaction) || IsPegOut(transaction, [.. federations.Live.Select(StandardOutputOf)]))
            return PegTransactionType.PegOutOrMigration;
        return PegTransactionType.Unknown;
    }

    // The federation from before the Bridge: whatever it sends is a migration.
    private bool SpendsOldFederation(Transaction transaction)
    {
        Script script = BitcoinAddress.Parse(session.Constants.Federation.OldFederationAddress, session.Constants.Bitcoin).Script;
        return Enumerable.Range(0, transaction.Inputs.Count).Any(index => InputSpending.IsValid(transaction, index, script));
    }

    private bool IsMigration(Transaction transaction)
    {
        FederationRegistry federations = session.Federations;
        HashSet<Script> sources = [];
        if (federations.LastRetiredOutputScript is { } retired)
            sources.Add(retired);
        if (federations.Retiring is { } retiring)
            sources.Add(StandardOutputOf(retiring));
        return sources.Count > 0
            && IsPegOut(transaction, sources)
            && IsPegIn(transaction, [federations.Active], null);
    }

    private bool IsPegIn(Transaction transaction, IReadOnlyList<Federation> federations, Script? retired)
    {
        for (int i = 0; i < transaction.Inputs.Count; i++)
        {
            if (IsFromFederation(transaction, i, federations, retired))
                return false;
        }

        IReadOnlyList<Utxo> received = FederationOutputs.To(transaction, federations);
        Satoshis minimum = session.Constants.MinimumPegIn(session.Rules);

        // With no output to a federation the first test holds: such a transaction counts as a deposit of nothing.
        return session.IsActive(ConsensusRule.Rskip293)
            ? received.All(utxo => utxo.Value >= minimum)
            : received.Aggregate(Satoshis.Zero, static (sum, utxo) => sum + utxo.Value) >= minimum;
    }

    private bool IsFromFederation(Transaction transaction, int index, IReadOnlyList<Federation> federations, Script? retired)
    {
        if (federations.Any(federation => InputSpending.IsValid(transaction, index, federation.OutputScript)))
            return true;
        if (retired is not null && InputSpending.IsValid(transaction, index, retired))
            return true;
        if (!InputRedeemScript.TryExtract(transaction.Inputs[index], out Script? redeem)
            || !session.IsActive(ConsensusRule.Rskip201)
            || !TryGetStandardPart(redeem, out Script? standard))
        {
            return false;
        }

        foreach (Federation federation in federations)
        {
            // The script of old testnet has no standard part, and there the reference gives up the whole comparison.
            if (!federation.HasStandardPart)
                return false;
            if (federation.StandardRedeemScript.Equals(standard))
                return true;
        }

        return StandardScripts.P2sh(standard).Equals(retired);
    }

    private bool IsPegOut(Transaction transaction, HashSet<Script> sources)
    {
        foreach (TxIn input in transaction.Inputs)
        {
            if (!InputRedeemScript.TryExtract(input, out Script? redeem))
                continue;
            if (session.IsActive(ConsensusRule.Rskip201) && !TryGetStandardPart(redeem, out redeem))
                continue;
            if (sources.Contains(StandardScripts.P2sh(redeem)))
                return true;
            if (session.IsActive(ConsensusRule.Rskip305) && sources.Contains(StandardScripts.P2sh(StandardScripts.P2wsh(redeem))))
                return true;
        }

        return false;
    }

    // Looks through the flyover prefix and the emergency branch.
    private static bool TryGetStandardPart(Script script, [NotNullWhen(true)] out Script? standard)
    {
        standard = RedeemScriptParser.TryParse(script, out RedeemScript? redeem) && redeem.IsMultisig ? redeem.StandardPart : null;
        return standard is not null;
    }

    private static Script StandardOutputOf(Federation federation) => federation.StandardOutputScript;
}

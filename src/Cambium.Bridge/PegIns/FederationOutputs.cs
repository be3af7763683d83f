using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations;
using Cambium.Bridge.Storage;
using Cambium.Primitives;

namespace Cambium.Bridge.PegIns;

/// <summary>The outputs of a transaction that pay federations, and their booking (reference 9.2).</summary>
internal sealed class FederationOutputs(BridgeSession session)
{
    /// <summary>The value sent to the federations.</summary>
    public static Satoshis Total(Transaction transaction, IReadOnlyList<Federation> federations) =>
        To(transaction, federations).Aggregate(Satoshis.Zero, static (sum, utxo) => sum + utxo.Value);

    /// <summary>The outputs to any of the federations, in output order.</summary>
    /// <exception cref="BridgeException">An output script makes the reference fail, see <see cref="OutputForm"/>.</exception>
    public static IReadOnlyList<Utxo> To(Transaction transaction, IReadOnlyList<Federation> federations)
    {
        HashSet<Script> scripts = [.. federations.Select(static federation => federation.OutputScript)];
        return To(transaction, scripts);
    }

    /// <summary>The outputs with any of the scripts, in output order.</summary>
    public static IReadOnlyList<Utxo> To(Transaction transaction, IReadOnlySet<Script> scripts)
    {
        List<Utxo> found = [];
        for (int i = 0; i < transaction.Outputs.Count; i++)
        {
            TxOut output = transaction.Outputs[i];
            OutputForm.RefuseUnreadable(output.ScriptPubKey);
            if (scripts.Contains(output.ScriptPubKey))
                found.Add(new Utxo(new OutPoint(transaction.Id, (uint)i), output.Value, output.ScriptPubKey, transaction.IsCoinbase));
        }

        return found;
    }

    /// <summary>Books the outputs to the active and to the retiring federation and marks the transaction as processed.</summary>
    public void Register(Transaction transaction)
    {
        FederationRegistry federations = session.Federations;
        federations.ActiveUtxos.AddRange(To(transaction, [federations.Active]));
        if (federations.Retiring is { } retiring)
            federations.RetiringUtxos.AddRange(To(transaction, [retiring]));
        session.Processed.Mark(transaction.Id);
    }
}

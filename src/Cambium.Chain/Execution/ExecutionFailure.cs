namespace Cambium.Chain.Execution;

/// <summary>Why a block cannot be executed and hence is invalid.</summary>
public sealed record ExecutionFailure
{
    private ExecutionFailure(string description) => Description = description;

    /// <summary>Position of the refused transaction; null when no single transaction is to blame.</summary>
    public int? TransactionIndex { get; private init; }

    /// <summary>Why the transaction was refused.</summary>
    public TransactionRefusal? Refusal { get; private init; }

    public string Description { get; }

    public static ExecutionFailure OfTransaction(int index, TransactionRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return new ExecutionFailure($"transaction {index}: {refusal}") { TransactionIndex = index, Refusal = refusal };
    }

    /// <summary>RSKIP144: two parallel sublists touched the same key, one of them writing.</summary>
    public static ExecutionFailure SublistsCollide() => new("parallel sublists touch the same state");

    /// <summary>RSKIP144: the edges do not divide the transaction list.</summary>
    public static ExecutionFailure InvalidEdges(string edges) => new($"the sublist edges {edges} do not divide the transactions");

    public override string ToString() => Description;
}

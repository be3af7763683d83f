namespace Cambium.App.Status;

/// <summary>How far a peg-out is.</summary>
public enum PegOutState
{
    /// <summary>The transaction waits in the pool.</summary>
    Pending,

    /// <summary>The Bridge has put the request into its queue.</summary>
    Received,

    /// <summary>The Bridge has refused the request.</summary>
    Rejected,

    /// <summary>A Bitcoin transaction was built for it, which gathers confirmations on Rootstock.</summary>
    Batched,

    /// <summary>The federation signs it.</summary>
    Signing,

    /// <summary>It has all signatures and was sent to Bitcoin.</summary>
    Released,

    /// <summary>It is in Bitcoin's chain.</summary>
    Completed,

    /// <summary>The transaction is none to the Bridge.</summary>
    NotAPegOut,

    /// <summary>The transaction failed.</summary>
    Failed,
}

namespace Cambium.App.Status;

/// <summary>How far a peg-in is.</summary>
public enum PegInState
{
    /// <summary>Sent, in no block yet.</summary>
    Mempool,

    /// <summary>In a block, with too few on top.</summary>
    Confirming,

    /// <summary>Deep enough; the Bridge has not registered it yet.</summary>
    Registrable,

    /// <summary>The receiver has the RBTC.</summary>
    Credited,

    /// <summary>Rejected; the bitcoins are on their way back.</summary>
    Refunding,

    /// <summary>Rejected; the bitcoins are back.</summary>
    Refunded,

    /// <summary>Rejected, and the bitcoins cannot go back.</summary>
    Unrefundable,

    /// <summary>Another transaction has spent its coins.</summary>
    Replaced,

    /// <summary>It pays less than the Bridge takes.</summary>
    BelowMinimum,
}

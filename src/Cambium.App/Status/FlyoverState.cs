namespace Cambium.App.Status;

/// <summary>Where a fast peg-in or peg-out is, as its user sees it: what happens between the provider and the contracts afterwards is not the user's.</summary>
public enum FlyoverState
{
    /// <summary>The quote is accepted; nothing has been paid.</summary>
    WaitingForDeposit,

    /// <summary>The deposit is there and gathers confirmations.</summary>
    DepositSeen,

    /// <summary>Nothing was paid in time: a deposit now would not be served.</summary>
    Expired,

    /// <summary>The provider has paid the user.</summary>
    Paid,

    /// <summary>The provider has paid, and the contract has given it its share: nothing more will happen.</summary>
    Settled,

    /// <summary>The provider has not delivered; the user's part is to come back.</summary>
    ProviderFailed,

    /// <summary>The user has the RBTC by the refund.</summary>
    Refunded,

    /// <summary>The Bridge has refused the deposit over its locking cap and sent the bitcoins to the quote's refund address.</summary>
    CapExceeded,

    /// <summary>The provider says something that this app does not know, and the chain says nothing.</summary>
    Unknown,
}

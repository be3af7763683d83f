namespace Cambium.App.Status;

/// <summary>Why the Bridge refused something.</summary>
/// <param name="Code">A stable name.</param>
/// <param name="Reason">The Bridge's number.</param>
/// <param name="Detail">A sentence for a person.</param>
public sealed record Rejection(string Code, int Reason, string Detail)
{
    /// <summary>A rejected deposit (reference peg-app.md 3.1).</summary>
    public static Rejection OfPegIn(int reason) => reason switch
    {
        1 => new("cap-surpassed", reason, "The Bridge has reached the most it may lock; the bitcoins go back."),
        2 => new("legacy-multisig-sender", reason, "The deposit came from a multisig address without saying which Rootstock account to credit."),
        3 => new("legacy-undetermined-sender", reason, "The deposit does not say which Rootstock account to credit, and its sender does not tell either."),
        4 => new("invalid-payload", reason, "The instructions in the deposit are not in the form that the Bridge reads."),
        5 => new("invalid-amount", reason, "An output to the federation is below the Bridge's minimum."),
        _ => new("unknown", reason, "The Bridge has rejected the deposit for a reason that this version does not know."),
    };

    /// <summary>A rejected deposit that cannot go back (reference peg-app.md 3.1).</summary>
    public static Rejection OfRefund(int reason) => reason switch
    {
        1 => new("legacy-undetermined-sender", reason, "The bitcoins cannot go back: the sender is of a kind that the Bridge does not recognise."),
        2 => new("refund-address-not-set", reason, "The bitcoins cannot go back: the deposit names no refund address."),
        3 => new("invalid-amount", reason, "The bitcoins cannot go back: an output is below the Bridge's minimum."),
        4 => new("outputs-different-federations", reason, "The bitcoins cannot go back: the deposit pays federations of different kinds."),
        _ => new("unknown", reason, "The bitcoins cannot go back, for a reason that this version does not know."),
    };

    /// <summary>A refused peg-out (reference peg-app.md 3.2).</summary>
    public static Rejection OfPegOut(int reason) => reason switch
    {
        1 => new("low-amount", reason, "The amount is below the Bridge's minimum; the RBTC is back in the account."),
        2 => new("caller-contract", reason, "The request came from a contract, which the Bridge refuses; the RBTC is not given back."),
        3 => new("fee-above-value", reason, "Bitcoin's fees are too high for the amount; the RBTC is back in the account."),
        _ => new("unknown", reason, "The Bridge has refused the request for a reason that this version does not know."),
    };
}

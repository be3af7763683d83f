namespace Cambium.Bridge.PegIns;

/// <summary>What a registered Bitcoin transaction means to the peg (reference 5.9).</summary>
public enum PegTransactionType
{
    Unknown,
    PegIn,
    PegOutOrMigration,
    ValidationFund,
    ValidationSpend,
}

namespace Cambium.Bridge.PegIns;

/// <summary>What happens to a deposit.</summary>
public enum PegInAction
{
    Register,
    Refund,
    NoRefund,
}

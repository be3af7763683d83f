namespace Cambium.Bridge.PegIns;

/// <summary>The form of the first input of a deposit, which decides whether its sender is known (reference 6.1).</summary>
public enum SenderKind
{
    Unknown,
    P2pkh,
    P2shP2wpkh,
    P2shMultisig,
    P2shP2wsh,
}

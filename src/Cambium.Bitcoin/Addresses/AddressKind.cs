namespace Cambium.Bitcoin.Addresses;

/// <summary>What an address pays to.</summary>
public enum AddressKind : byte
{
    P2pkh,
    P2sh,
    P2wpkh,
    P2wsh,
    P2tr,

    /// <summary>A witness program of a later version (BIP-350).</summary>
    FutureWitness,
}

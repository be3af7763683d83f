using Cambium.Primitives;

namespace Cambium.Rvm.Precompiles;

/// <summary>Addresses of the precompiled contracts (consensus reference 6.7).</summary>
public static class PrecompileAddresses
{
    public static Address EcRecover { get; } = At(0x01);

    public static Address Sha256 { get; } = At(0x02);

    public static Address Ripemd160 { get; } = At(0x03);

    public static Address Identity { get; } = At(0x04);

    public static Address ModExp { get; } = At(0x05);

    public static Address Bn128Add { get; } = At(0x06);

    public static Address Bn128Multiply { get; } = At(0x07);

    public static Address Bn128Pairing { get; } = At(0x08);

    public static Address Blake2F { get; } = At(0x09);

    public static Address Bridge { get; } = At(0x01000006);

    public static Address Remasc { get; } = At(0x01000008);

    public static Address HdWalletUtils { get; } = At(0x01000009);

    public static Address BlockHeader { get; } = At(0x01000010);

    public static Address Environment { get; } = At(0x01000011);

    public static Address Secp256k1Add { get; } = At(0x01000016);

    public static Address Secp256k1Multiply { get; } = At(0x01000017);

    private static Address At(ulong number) => Address.FromUInt256(number);
}

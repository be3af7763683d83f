using Cambium.Primitives;

namespace Cambium.Chain.Transactions;

/// <summary>Addresses with a meaning for block processing.</summary>
public static class SystemAddresses
{
    public static Address Bridge { get; } = Address.Parse("0000000000000000000000000000000001000006");

    public static Address Remasc { get; } = Address.Parse("0000000000000000000000000000000001000008");
}

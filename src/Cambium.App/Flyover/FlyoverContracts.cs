using Cambium.Primitives;

namespace Cambium.App.Flyover;

/// <summary>The contracts that hold providers to their quotes, of a network (flyover-sdk's networks; peg-app.md 2.15).</summary>
/// <param name="PegIn">Registers deposits.</param>
/// <param name="PegOut">Takes RBTC and gives it to the provider once Bitcoin was paid.</param>
public sealed record FlyoverContracts(Address PegIn, Address PegOut)
{
    public static FlyoverContracts Mainnet { get; } = new(
        Address.Parse("0x9270733402dc7c5730ea24268fc11039fd75e189"), Address.Parse("0x9a0678742cfb567874eb4e99df2106bded78f5e4"));

    public static FlyoverContracts Testnet { get; } = new(
        Address.Parse("0xb29fa9754d41c3bb17d5f89290294f48c13af59b"), Address.Parse("0x48d19e10a166e20746af5037e79a5cea5bd38cc8"));

    public static FlyoverContracts Regtest { get; } = new(
        Address.Parse("0xcf871fb1d934301dd161a3ad5eb50379527b1cdc"), Address.Parse("0x15c240d9fb91224c0d3ca9b04ff63844aa3df040"));

    /// <summary>Both.</summary>
    public IReadOnlyList<Address> All => [PegIn, PegOut];

    /// <exception cref="ArgumentException">There is no such network.</exception>
    public static FlyoverContracts Of(string network) => network switch
    {
        "mainnet" => Mainnet,
        "testnet" => Testnet,
        "regtest" => Regtest,
        _ => throw new ArgumentException($"'{network}' is none of mainnet, testnet, regtest", nameof(network)),
    };
}

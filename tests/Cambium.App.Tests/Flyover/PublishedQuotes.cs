using Cambium.App.Flyover;
using Cambium.Bitcoin.Scripts;
using Cambium.Primitives;

namespace Cambium.App.Tests.Flyover;

/// <summary>The quotes of liquidity-bridge-contract's own test of deposit addresses, and the addresses that its contract accepts.</summary>
internal static class PublishedQuotes
{
    private static readonly Address Account = Address.Parse("0xac31a4beedd7ec916b7a48a612230cb85c1aaf56");
    private static readonly Address Other = Address.Parse("0x129d2280f9c35c0caf3f172d487fd9a3f894fd26");

    public static Script RedeemScript { get; } = new(Hex.Decode(
        "522102cd53fc53a07f211641a677d250f6de99caf620e8e77071e811a28b3bcddf0be1210362634ab57dae9cb373a5d536e66a8c4f67468bbcfb063809bab643072d78a1242103c5946b3fbae03a654237da863c9ed534e0878657175b132b8ca630f245df04db53ae"));

    /// <summary>Quotes of mainnet with the hash of their P2SH address.</summary>
    public static IReadOnlyList<(PegInQuote Quote, string ScriptHash)> Mainnet { get; } = With(30, 0x00,
        "51e9a3af3e3ee3e82623092779c6bf2f6842bdfb", "33a3241448538400b4126bda482a70ec99f9dba6", "ed352bccc4344b145b6739593c65a1eaa673bcfc");

    /// <summary>The same in the test's own chain.</summary>
    public static IReadOnlyList<(PegInQuote Quote, string ScriptHash)> Testnet { get; } = With(31_337, 0x6f,
        "291a9564b48c8e6871ceaaae2673b7d47afbab75", "e224d91e0a8e31b9d814476ad4a23938ac16d23d", "50f741e356eb218b8b8fca751ad51c3bdd523f8b");

    private static (PegInQuote, string)[] With(ulong chainId, byte version, params string[] hashes)
    {
        PegInQuote first = new()
        {
            ChainId = chainId,
            CallFee = new Wei(100_000_000_000_000),
            PenaltyFee = new Wei(10_000_000_000_000),
            Value = new Wei(985_215_170_000_000_000),
            GasFee = new Wei(547_377_600_000),
            Federation = Hex.Decode("a157fd1a536371656f3c19c2005199308a49bc9c"),
            Contract = Address.Parse("0x03a6a84cd762d9707a21605b548aaab891562aab"),
            Provider = Address.Parse("0x82a06ebdb97776a2da4041df8f2b2ea8d3257852"),
            Recipient = Account,
            Refund = Account,
            Nonce = 3_635_227_228_603_468_300,
            GasLimit = 21_000,
            AgreedAt = 1_752_739_488,
            TimeForDeposit = 5_400,
            CallTime = 7_200,
            Confirmations = 3,
            CallOnRegister = false,
            BitcoinRefund = new byte[] { version }.Concat(new byte[20]).ToArray(),
            ProviderBitcoin = new byte[] { version }.Concat(Hex.Decode("840098213fec4001cdc4a77cc3340f5bb83d9ed5")).ToArray(),
            Data = default,
        };
        PegInQuote second = first with
        {
            CallFee = new Wei(1_478_412_310_000_000), Value = new Wei(517_700_700_000_000_000), Recipient = Other, Refund = Other,
            Nonce = 6_080_686_644_105_603_000, AgreedAt = 1_755_356_567, TimeForDeposit = 7_200, CallTime = 10_800, Confirmations = 2,
        };
        PegInQuote third = second with
        {
            CallFee = new Wei(2_009_314_000_000_000), Value = new Wei(578_580_000_000_000_000), Recipient = Account, Refund = Account,
            Nonce = 7_756_734_892_733_337_000, AgreedAt = 1_755_682_139,
        };
        return [.. new[] { first, second, third }.Zip(hashes)];
    }
}

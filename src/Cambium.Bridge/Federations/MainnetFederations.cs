using Cambium.Bitcoin.Consensus;
using Cambium.Bridge.Governance;
using Cambium.Primitives;

namespace Cambium.Bridge.Federations;

/// <summary>Federations on the main network (reference 4.2 to 4.5).</summary>
public static class MainnetFederations
{
    public static FederationConstants Constants { get; } = new()
    {
        Network = BitcoinNetwork.Mainnet,
        GenesisFormat = FederationFormat.StandardMultisig,
        GenesisMembers = FederationConstants.Members(
            "03b53899c390573471ba30e5054f78376c5f797fda26dde7a760789f02908cbad2",
            "027319afb15481dbeb3c426bcc37f9a30e7f51ceff586936d85548d9395bcc2344",
            "0355a2e9bf100c00fc0a214afd1bf272647c7824eb9cb055480962f0c382596a70",
            "02566d5ded7c7db1aa7ee4ef6f76989fb42527fcfdcddcd447d6793b7d869e46f7",
            "0294c817150f78607566e961b3c71df53a22022a80acbb982f83c0c8baac040adc",
            "0372cd46831f3b6afd4c044d160b7667e8ebf659d6cb51a825a3104df6ee0638c6",
            "0340df69f28d69eef60845da7d81ff60a9060d4da35c767f017b0dd4e20448fb44",
            "02ac1901b6fba2c1dbd47d894d2bd76c8ba1d296d65f6ab47f1c6b22afb53e73eb",
            "031aabbeb9b27258f98c2bf21f36677ae7bae09eb2d8c958ef41a20a6e88626d26",
            "0245ef34f5ee218005c9c21227133e8568a4f3f11aeab919c66ff7b816ae1ffeea",
            "02550cc87fa9061162b1dd395a16662529c9d8094c0feca17905a3244713d65fe8",
            "02481f02b7140acbf3fcdd9f72cf9a7d9484d8125e6df7c9451cfa55ba3b077265",
            "03f909ae15558c70cc751aff9b1f495199c325b13a9e5b934fd6299cd30ec50be8",
            "02c6018fcbd3e89f3cf9c7f48b3232ea3638eb8bf217e59ee290f5f0cfb2fb9259",
            "03b65694ccccda83cbb1e56b31308acd08e993114c33f66a456b627c2c1c68bed6"),

        // 1970-01-18T12:49:08.400Z: the second count of 2018 misread as milliseconds (reference 11.6).
        GenesisCreationTimeMillis = 1_514_948_400,
        EmergencyKeys = FederationConstants.Keys(
            "0257c293086c4d4fe8943deda5f890a37d11bebd140e220faa76258a41d077b4d4",
            "03c2660a46aa73078ee6016dee953488566426cf55fc8011edd0085634d75395f9",
            "03cd3e383ec6e12719a6c69515e5559bcbe037d0aa24c187e1e26ce932e22ad7b3",
            "02370a9838e4d15708ad14a104ee5606b36caaaaf739d833e67770ce9fd9b3ec80"),
        EmergencyDelay = 52_560,
        ChangeAuthorizer = Authorizer.MajorityOf(
            Address.Parse("56bc5087ac97bc85a877bd20dfef910b78b1dc5a"),
            Address.Parse("6fe1cd06a80fa52eb34d7e4d1845881c2b5de89a"),
            Address.Parse("d41f4d4c7fc8d5fa9468d0c466c9a726397f91b6")),
        OldFederationAddress = "35JUi1FxabGdhygLhnNUEFG4AgvpNMgxK1",
        ValidationPeriod = 20_000,
        ActivationAgeBeforeRskip383 = 18_500,
        ActivationAgeSinceRskip383 = 40_320,
        MigrationBegin = 0,
        MigrationEnd = 10_585,
        MigrationEndOfRskip357 = 172_800,
    };
}

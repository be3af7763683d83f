using Cambium.Bitcoin.Consensus;
using Cambium.Bridge.Governance;
using Cambium.Primitives;

namespace Cambium.Bridge.Federations;

/// <summary>Federations on the test network (reference 4.2 to 4.5).</summary>
public static class TestnetFederations
{
    public static FederationConstants Constants { get; } = new()
    {
        Network = BitcoinNetwork.Testnet,
        GenesisFormat = FederationFormat.StandardMultisig,
        GenesisMembers = FederationConstants.Members(
            "039a060badbeb24bee49eb2063f616c0f0f0765d4ca646b20a88ce828f259fcdb9",
            "02afc230c2d355b1a577682b07bc2646041b5d0177af0f98395a46018da699b6da",
            "0344a3c38cd59afcba3edcebe143e025574594b001700dec41e59409bdbd0f2a09",
            "034844a99cd7028aa319476674cc381df006628be71bc5593b8b5fdb32bb42ef85"),

        // 1970-01-18T19:29:27.600Z: the second count of 2018 misread as milliseconds (reference 11.6).
        GenesisCreationTimeMillis = 1_538_967_600,
        EmergencyKeys = FederationConstants.Keys(
            "0216c23b2ea8e4f11c3f9e22711addb1d16a93964796913830856b568cc3ea21d3",
            "034db69f2112f4fb1bb6141bf6e2bd6631f0484d0bd95b16767902c9fe219d4a6f",
            "0275562901dd8faae20de0a4166362a4f82188db77dbed4ca887422ea1ec185f14"),
        EmergencyDelay = 52_560,
        ChangeAuthorizer = Authorizer.MajorityOf(
            Address.Parse("5990aaedfccc88e2f7321a5b8d8db1f6e64abf03"),
            Address.Parse("112140a53537b49788456daffda2e20efd1865cd"),
            Address.Parse("5526529f386c4c77044f1c29bb965b37a7767c3d")),
        OldFederationAddress = "2N7ZgQyhFKm17RbaLqygYbS7KLrQfapyZzu",
        ValidationPeriod = 2_000,
        ActivationAgeBeforeRskip383 = 60,
        ActivationAgeSinceRskip383 = 120,
        ActivationAgeSinceRskip419 = 2_400,
        MigrationBegin = 60,
        MigrationEnd = 900,
        MigrationEndOfRskip357 = 900,
    };
}

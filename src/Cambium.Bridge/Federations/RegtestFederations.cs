using Cambium.Bitcoin.Consensus;
using Cambium.Bridge.Governance;
using Cambium.Primitives;

namespace Cambium.Bridge.Federations;

/// <summary>Federations on a local network; the genesis keys may be replaced (reference 4.2 to 4.5).</summary>
public static class RegtestFederations
{
    public static FederationConstants Constants { get; } = new()
    {
        Network = BitcoinNetwork.Regtest,
        GenesisFormat = FederationFormat.P2shP2wshErp,
        GenesisMembers = FederationConstants.Members(
            "0362634ab57dae9cb373a5d536e66a8c4f67468bbcfb063809bab643072d78a124",
            "03c5946b3fbae03a654237da863c9ed534e0878657175b132b8ca630f245df04db",
            "02cd53fc53a07f211641a677d250f6de99caf620e8e77071e811a28b3bcddf0be1"),

        // 2016-01-01T00:00:00Z.
        GenesisCreationTimeMillis = 1_451_606_400_000,
        EmergencyKeys = FederationConstants.Keys(
            "03b9fc46657cf72a1afa007ecf431de1cd27ff5cc8829fa625b66ca47b967e6b24",
            "029cecea902067992d52c38b28bf0bb2345bda9b21eca76b16a17c477a64e43301",
            "03284178e5fbcc63c54c3b38e3ef88adf2da6c526313650041b0ef955763634ebd",
            "03ab0e2cd7ed158687fc13b88019990860cdb72b1f5777b58513312550ea1584bc"),
        EmergencyDelay = 500,
        ChangeAuthorizer = Authorizer.MajorityOf(
            Address.Parse("5252403bca6ac3c104abdd320a736fa38282045d"),
            Address.Parse("0d8c44bd578a4e7148d1758b3332b529e93e48c1"),
            Address.Parse("566bca18df14ed75efcc1a8a4f3947e81132dbbc"),
            Address.Parse("2e7c9159614ddc0185e335d3343e92700c3e5a2d"),
            Address.Parse("f0652637df184eca87e6bde29893825721dfb79f")),
        OldFederationAddress = "2N7ZgQyhFKm17RbaLqygYbS7KLrQfapyZzu",
        ValidationPeriod = 125,
        ActivationAgeBeforeRskip383 = 10,
        ActivationAgeSinceRskip383 = 150,
        MigrationBegin = 15,
        MigrationEnd = 150,
        MigrationEndOfRskip357 = 150,
    };
}

using Cambium.PowPeg.Hsm.Device;
using Cambium.Primitives;
using Cambium.Tests;
using Xunit;

namespace Cambium.PowPeg.Tests.Hsm.Firmware;

/// <summary>The public test cases of the PowHSM firmware, in the order of their numbers.</summary>
public sealed class FirmwareCaseTests
{
    private const string RawFrames = "sends raw frames of the cable's protocol, which ends in front of our device";
    private const string OtherDevice = "expects what another kind of device refuses";
    private const string MemoryWear = "counts writes to a Ledger's memory";

    /// <summary>Cases that say nothing about the protocol, and why.</summary>
    private static readonly Dictionary<string, string> Exempt = new()
    {
        ["004-heartbeat-disabled-sgx"] = OtherDevice,
        ["427-sign-auth-fail-invalid-btctx-length"] = RawFrames,
        ["429-sign-auth-fail-trie-chunk-too-long"] = RawFrames,
        ["430-sign-auth-fail-trie-chunk-too-short"] = RawFrames,
        ["431-sign-auth-fail-trie-disallow-zero-node-count"] = RawFrames,
        ["510-0-advance-chunk-ending-in-one-byte-str-prefix"] = RawFrames,
        ["510-1-update-chunk-ending-in-one-byte-str-prefix"] = RawFrames,
        ["700-device-fake-receipt-root-fails"] = OtherDevice,
        ["900-0-larger-than-apdu-command-fails-sgx"] = RawFrames,
        ["900-1-larger-than-apdu-command-fails-sgx-mb"] = RawFrames,
        ["900-2-larger-than-apdu-command-fails-tcpsigner"] = RawFrames,
        ["901-empty-apdu-command-fails"] = RawFrames,
        ["920-device-set-is-onboarded-fails"] = OtherDevice,
        ["01-nvm-stats-reset"] = MemoryWear,
        ["20-nvm-stats-print"] = MemoryWear,
    };

    [Fact]
    public void Does_what_the_firmware_does_on_regtest() => RunFolder(SharedData.Require("data", "powhsm"), new DeviceParameters(
        DeviceNetwork.Regtest,
        Hash256.Parse("bdcb3c17c7aee714cec8ad900341bfd987b452280220dcbd6e7191f67ea4209b"),
        0x32ul));

    [Fact]
    public void Follows_1553_blocks_of_mainnet() => RunFolder(SharedData.Require("data", "powhsm", "nvm"), new DeviceParameters(
        DeviceNetwork.Mainnet,
        Hash256.Parse("70e1fb5b84e50f3f6199a5becc4a1a30474b4b0fc3a329a320dfe4301cb9d876"),
        UInt256.Parse("0x1bd98a1787f0ecbee606a")));

    private static void RunFolder(string folder, DeviceParameters parameters)
    {
        var scenario = new FirmwareScenario(parameters);
        List<string> failures = [];
        int passed = 0;
        foreach (string file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            if (Exempt.ContainsKey(Path.GetFileNameWithoutExtension(file))) continue;
            FirmwareCase test = FirmwareCase.Load(file);
            Exception? failure = Record.Exception(() => scenario.Run(test));
            if (failure is null) passed++;
            else failures.Add($"{test}: {failure.Message}");
        }

        TestContext.Current.SendDiagnosticMessage($"{passed} cases of the firmware pass");
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }
}

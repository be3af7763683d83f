using Cambium.Mining;
using Xunit;

namespace Cambium.Tools.Tests;

/// <summary>
/// Unmodified developer tools from npm against a running regtest node (tests/tools). Each test starts a node of its own and
/// runs the tool's <c>test.mjs</c>, which says what failed.
/// </summary>
public sealed class DeveloperToolTests
{
    [Fact]
    public Task Ethers_deploys_calls_and_follows_events() => Passes("ethers");

    [Fact]
    public Task Viem_deploys_calls_and_follows_events() => Passes("viem");

    [Fact]
    public Task Web3_deploys_calls_and_follows_events() => Passes("web3");

    [Fact]
    public Task Foundry_creates_tests_on_a_fork_and_runs_scripts() => Passes("foundry", program: "forge");

    [Fact]
    public Task Hardhat_compiles_deploys_and_tests() => Passes("hardhat");

    [Fact]
    public Task OpenZeppelin_contracts_deploy_and_work() => Passes("openzeppelin");

    [Fact]
    public Task Merge_mined_Bitcoin_blocks_make_Rootstock_blocks() => Passes("mergedmining", MiningMode.None);

    private static async Task Passes(string tool, MiningMode mining = MiningMode.OnTransaction, string? program = null)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        ToolPackages packages = await ToolPackages.InstalledAsync(cancellation);
        Assert.SkipUnless(program is null || packages.HasProgram(program), $"npm has no {program} for this machine");
        await using RegtestNode node = await RegtestNode.StartAsync(mining, cancellation);
        CommandOutcome outcome = await packages.RunTestAsync(tool, node, cancellation);
        Assert.True(outcome.IsSuccess, $"{tool} failed:\n{outcome.Output}\nThe node's log:\n{node.Log}");
    }
}

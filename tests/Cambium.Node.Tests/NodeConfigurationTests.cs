using System.Net;
using Cambium.Mining;
using Cambium.Primitives;
using Cambium.Tests;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Cambium.Node.Tests;

public sealed class NodeConfigurationTests
{
    [Fact]
    public void Nothing_said_is_a_regtest_node_on_the_loopback_address_that_mines()
    {
        (NodeOptions options, IReadOnlyList<string> errors) = Read();
        Assert.Empty(errors);
        Assert.Equal("regtest", options.Network);
        Assert.Equal(IPAddress.Loopback, options.Http.Address);
        Assert.Equal((4444, 4445), (options.Http.Port, options.WebSocket!.Port));
        Assert.Equal(MiningMode.Periodic, options.Mining);
        Assert.Equal(MiningMode.None, Read(("network", "mainnet")).Options.Mining);
    }

    [Fact]
    public void Every_setting_reaches_its_option()
    {
        (NodeOptions options, IReadOnlyList<string> errors) = Read(
            ("network", "testnet"), ("data", "dir"), ("rpc:address", "10.0.0.1"), ("rpc:port", "1"), ("ws:enabled", "false"),
            ("rpc:hosts", "a, b"), ("rpc:origins:0", "x"), ("rpc:origins:1", "y"), ("rpc:namespaces", "eth,net"), ("rpc:timeout", "2.5"),
            ("mining:mode", "ontransaction"), ("mining:coinbase", "0x0000000000000000000000000000000000000001"), ("mining:gasLimit", "5000000"),
            ("mining:minimumGasPrice", "60000000"), ("pool:maxTransactions", "7"), ("health:maximumLag", "90"), ("wallet:enabled", "true"),
            ("rpc:logBlocks", "0"), ("rpc:logs", "9"), ("rpc:callGas", "30000"), ("rpc:methods", "rsk_flush,rsk_shutdown"));
        Assert.Empty(errors);
        Assert.Equal(("testnet", "dir", 1), (options.Network, options.DataDirectory, options.Http.Port));
        Assert.Null(options.WebSocket);
        Assert.Equal(["a", "b"], options.Http.Hosts);
        Assert.Equal(["x", "y"], options.Http.Origins);
        Assert.Equal(["eth", "net"], options.Namespaces!.Order());
        Assert.Equal(TimeSpan.FromSeconds(2.5), options.Limits.Timeout);
        Assert.Equal(MiningMode.OnTransaction, options.Mining);
        Assert.Equal(Address.FromUInt256(1UL), options.Coinbase);
        Assert.Equal((5_000_000L, new Wei(60_000_000UL)), (options.TargetGasLimit, options.MinimumGasPrice));
        Assert.Equal((0L, 9, 30_000L), (options.Eth.MaxLogBlocks, options.Eth.MaxLogs, options.Eth.CallGasCap));
        Assert.Equal(["rsk_flush", "rsk_shutdown"], options.NamedMethods.Order());
        Assert.Equal((7, TimeSpan.FromSeconds(90), true), (options.Pool.MaxTransactions, options.MaximumLag, options.Wallet));
    }

    [Fact]
    public void Every_setting_is_told_of_in_the_readme()
    {
        var asked = new AskedSettings();
        NodeConfiguration.Read(asked);
        string readme = File.ReadAllText(Path.Combine(SharedData.Root, "src", "Cambium.Node", "README.md"));
        Assert.All(asked.Keys, key => Assert.Contains($"`{key}`", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void All_errors_are_listed_at_once_and_unknown_settings_are_errors()
    {
        (_, IReadOnlyList<string> errors) = Read(
            ("network", "moon"), ("rpc:port", "70000"), ("rpc:address", "here"), ("mining:coinbase", "me"), ("ws:enabled", "maybe"), ("rpc:prot", "1"), ("mining:blockTime", "-1"), ("rpc:methods", "eth_call"));
        Assert.Equal(
            [
                "mining:blockTime: '-1' is not a positive number of seconds",
                "mining:coinbase: 'me' is not an account address",
                "network: 'moon' is none of mainnet, testnet, regtest",
                "rpc:address: 'here' is not an IP address",
                "rpc:methods: 'eth_call' is none of rsk_flush, rsk_getStorageBytesAt, rsk_shutdown",
                "rpc:port: '70000' is not a number from 0 to 65535",
                "rpc:prot: there is no such setting",
                "ws:enabled: 'maybe' is neither true nor false",
            ],
            errors.Order(StringComparer.Ordinal));
    }

    private static (NodeOptions Options, IReadOnlyList<string> Errors) Read(params (string Key, string Value)[] settings) =>
        NodeConfiguration.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
            .Build());
}

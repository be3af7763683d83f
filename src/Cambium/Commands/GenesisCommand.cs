using System.CommandLine;
using System.Text;
using System.Text.Json;
using Cambium.Chain.Genesis;
using Cambium.Rules;

namespace Cambium.Commands;

/// <summary><c>cambium genesis --network N</c>: what the first block of a network hashes to.</summary>
internal static class GenesisCommand
{
    public static Command Create()
    {
        var network = new Option<string>("--network") { Description = "mainnet, testnet or regtest.", Required = true };
        network.AcceptOnlyFromAmong("mainnet", "testnet", "regtest");
        var command = new Command("genesis", "Print the genesis block of a network as JSON.") { network };
        command.SetAction(result => Print(result.GetRequiredValue(network)));
        return command;
    }

    private static int Print(string name)
    {
        NetworkParameters network = NetworkParameters.Named(name);
        GenesisBlock genesis = GenesisBlock.Of(network);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("network", name);
            json.WriteNumber("chainId", network.ChainId);
            json.WriteString("hash", genesis.Block.Hash.ToString());
            json.WriteString("stateRoot", genesis.Block.Header.StateRoot.ToString());
            json.WriteString("unitrieRoot", genesis.State.Hash.ToString());
            json.WriteEndObject();
        }

        Console.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
        return CommandLine.Success;
    }
}

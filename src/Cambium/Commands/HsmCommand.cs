using System.CommandLine;
using System.Net;
using Cambium.PowPeg.Hsm.Device;
using Cambium.PowPeg.Hsm.Protocol;
using Cambium.PowPeg.Hsm.Server;
using Cambium.Primitives;

namespace Cambium.Commands;

/// <summary><c>cambium hsm --data DIR --checkpoint HASH --minimum-difficulty N</c>: a PowHSM in software, for tests and development networks.</summary>
internal static class HsmCommand
{
    private static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "Where the device keeps its state and, without --seed-file, its seed.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<int> Port = new("--port")
    {
        Description = "The port on 127.0.0.1.",
        HelpName = "N",
        DefaultValueFactory = _ => HsmServerOptions.DefaultPort,
    };

    private static readonly Option<string> Network = new("--network")
    {
        Description = "mainnet, testnet or regtest.",
        DefaultValueFactory = _ => DeviceNetwork.Regtest.Name,
    };

    private static readonly Option<string> Checkpoint = new("--checkpoint")
    {
        Description = "The hash of the block that the device trusts from the start.",
        HelpName = "HASH",
        Required = true,
    };

    private static readonly Option<string> MinimumDifficulty = new("--minimum-difficulty")
    {
        Description = "The work on top of a block that makes it count; decimal, or hexadecimal with 0x.",
        HelpName = "N",
        Required = true,
    };

    private static readonly Option<FileInfo?> SeedFile = new("--seed-file")
    {
        Description = "A file with the seed of the keys, 16 to 64 bytes in hexadecimal. Default: DIR/seed, made at the first start.",
        HelpName = "FILE",
    };

    private static readonly Option<int> Version = new("--protocol")
    {
        Description = "The version of the protocol, 5 or 1.",
        HelpName = "N",
        DefaultValueFactory = _ => (int)HsmProtocolVersion.Five,
    };

    public static Command Create()
    {
        Network.AcceptOnlyFromAmong([.. DeviceNetwork.Names]);
        Check(Checkpoint, text => Hash256.TryParse(text, out _), "--checkpoint takes a block hash of 64 hex digits.");
        Check(MinimumDifficulty, text => UInt256.TryParse(text, out UInt256 number) && !number.IsZero, "--minimum-difficulty takes a number from 1 on.");
        Check(Version, version => Enum.IsDefined((HsmProtocolVersion)version), "--protocol takes 5 or 1.");
        Check(Port, port => port is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort, "--port takes a number from 0 to 65535.");
        var command = new Command("hsm", "Run a PowHSM in software. Its keys are files: do not use it for money.")
        {
            Data, Port, Network, Checkpoint, MinimumDifficulty, SeedFile, Version,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static void Check<T>(Option<T> option, Predicate<T> isValid, string error) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<T>() is not { } value || !isValid(value)) result.AddError(error);
    });

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var parameters = new DeviceParameters(
            DeviceNetwork.Named(result.GetRequiredValue(Network)),
            Hash256.Parse(result.GetRequiredValue(Checkpoint)),
            UInt256.Parse(result.GetRequiredValue(MinimumDifficulty)));
        string data = result.GetRequiredValue(Data).FullName;
        using FileStorage storage = FileStorage.Open(data, parameters);
        DeviceKeys keys = result.GetValue(SeedFile) is { } file
            ? PowPeg.Hsm.Device.SeedFile.Load(file.FullName)
            : PowPeg.Hsm.Device.SeedFile.LoadOrCreate(Path.Combine(data, PowPeg.Hsm.Device.SeedFile.DefaultName));
        var handler = new HsmRequestHandler(new HsmDevice(parameters, keys, storage), (HsmProtocolVersion)result.GetValue(Version));
        var options = new HsmServerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, result.GetValue(Port)) };
        await using (HsmServer server = HsmServer.Start(handler, options))
        {
            Print(keys, server.EndPoint);
            await StopRequest.WaitAsync(cancellation).ConfigureAwait(false);
        }

        return CommandLine.Success;
    }

    private static void Print(DeviceKeys keys, IPEndPoint endPoint)
    {
        foreach (HsmKey key in HsmKey.All) Console.WriteLine($"{key.Name,-4} {key.Path,-19} {keys.PublicKeyOf(key)}");
        Console.WriteLine($"listening on {endPoint}");
    }
}

using System.CommandLine;
using Cambium.Chain.Replay;
using Cambium.Storage;

namespace Cambium.Commands;

/// <summary><c>cambium import FILE --data DIR</c>: puts a recorded chain into a node's data directory, with full validation.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A recorded chain (*.chain.jsonl.gz)." };
        var data = new Option<DirectoryInfo>("--data")
        {
            Description = "The node's data directory. It remembers the network that the file describes.",
            HelpName = "DIR",
            Required = true,
        };
        var command = new Command("import", "Import a recorded chain into a node's data directory, with full validation.") { file, data };
        command.SetAction(result => Import(result.GetRequiredValue(file), result.GetRequiredValue(data)));
        return command;
    }

    private static int Import(FileInfo file, DirectoryInfo data)
    {
        using IStore store = NodeDirectory.OpenStore(data);
        var replay = new ChainReplay(RecordedChain.Open(file.FullName), store);
        ReplayReport report;
        using (var bar = new ProgressBar(file.Name)) report = replay.Run(file.FullName, bar.Show);
        store.Flush();
        if (report.Difference is { } difference)
        {
            CommandLine.Report($"{file.Name} is not valid here: {difference}");
            return CommandLine.Failure;
        }

        Console.WriteLine($"{file.Name}: {report.Blocks} blocks imported, {report.Known} known before; best block {replay.Chain.Head}");
        return CommandLine.Success;
    }
}

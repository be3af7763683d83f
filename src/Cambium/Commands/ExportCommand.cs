using System.CommandLine;
using Cambium.Chain.Replay;
using Cambium.Chain.Store;
using Cambium.Rules;
using Cambium.Storage;

namespace Cambium.Commands;

/// <summary><c>cambium export --data DIR FILE</c>: writes the best chain of a node as a recorded chain.</summary>
internal static class ExportCommand
{
    private static readonly Argument<FileInfo> File = new("FILE") { Description = "The file to write; gzip'd when it ends in .gz." };

    private static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "The node's data directory.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<long> From = new("--from") { Description = "First block to write.", HelpName = "N", DefaultValueFactory = _ => 1 };

    private static readonly Option<long?> To = new("--to") { Description = "Last block to write. Default: the best block.", HelpName = "N" };

    public static Command Create()
    {
        var command = new Command("export", "Write the blocks of a node's best chain as a recorded chain.") { File, Data, From, To };
        command.SetAction(Export);
        return command;
    }

    private static int Export(ParseResult result)
    {
        DirectoryInfo data = result.GetRequiredValue(Data);
        using IStore store = NodeDirectory.OpenExistingStore(data);
        string description = ChainExport.DescriptionIn(store)
            ?? throw new InvalidDataException($"{data.FullName} does not say which chain it holds");
        var blocks = new BlockStore(store, CustomChain.Parse(description));
        if (blocks.Head is not { } head) throw new InvalidDataException($"{data.FullName} holds no blocks");
        long from = result.GetValue(From);
        long to = result.GetValue(To) ?? head.Number;
        if (from < 1 || to > head.Number || from > to)
            throw new InvalidDataException($"blocks {from} to {to} are not among 1 to {head.Number}");
        FileInfo file = result.GetRequiredValue(File);
        ChainExport.Write(blocks, from, to, file.FullName);
        Console.WriteLine($"{file.Name}: blocks {from} to {to}");
        return CommandLine.Success;
    }
}

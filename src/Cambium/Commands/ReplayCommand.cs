using System.CommandLine;
using System.CommandLine.Parsing;
using Cambium.Chain.Replay;
using Cambium.Primitives;
using Cambium.Storage;

namespace Cambium.Commands;

/// <summary><c>cambium replay FILE...</c>: replays recorded chains and compares every field with the reference.</summary>
internal static class ReplayCommand
{
    private static readonly Argument<FileInfo[]> Files = new("FILE")
    {
        Description = "Recorded chains (*.chain.jsonl.gz).",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON object per chain." };

    private static readonly Option<DirectoryInfo?> Data = new("--data")
    {
        Description = "Keep the chain here, and continue there after an interruption. Default: in memory.",
        HelpName = "DIR",
    };

    private static readonly Option<FileInfo?> Refused = new("--refused")
    {
        Description = "Offer the invalid blocks of this file (*.blocks.jsonl.gz) to the chain instead; all must be refused as recorded.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Trace = new("--trace")
    {
        Description = "After the replay, print the steps of this transaction as the recorded traces do (*.trace.jsonl.gz).",
        HelpName = "TX",
    };

    private static readonly Option<int> Steps = new("--steps")
    {
        Description = "How many steps --trace prints in full.",
        HelpName = "N",
        DefaultValueFactory = _ => TransactionTrace.DefaultSteps,
    };

    public static Command Create()
    {
        var command = new Command("replay", "Replay recorded chains with full validation and compare every field with the reference.")
        {
            Files, Json, Data, Refused, Trace, Steps,
        };
        command.Validators.Add(CheckOptions);
        command.SetAction(Run);
        return command;
    }

    private static void CheckOptions(CommandResult result)
    {
        if (result.GetValue(Trace) is { } trace && !Hash256.TryParse(trace, out _)) result.AddError("--trace takes a transaction hash of 64 hex digits.");
        bool several = result.GetValue(Files) is { Length: > 1 };
        if (several && (result.GetValue(Data) is not null || result.GetValue(Refused) is not null))
            result.AddError("--data and --refused go with one FILE.");
    }

    private static int Run(ParseResult result)
    {
        bool identical = true;
        foreach (FileInfo file in result.GetRequiredValue(Files))
        {
            using IStore store = result.GetValue(Data) is { } data ? NodeDirectory.OpenStore(data) : new MemoryStore();
            var replay = new ChainReplay(RecordedChain.Open(file.FullName), store);
            identical &= result.GetValue(Refused) is { } refused
                ? OfferRefused(replay, file, refused)
                : Replay(replay, file, result.GetValue(Json));
            if (result.GetValue(Trace) is { } transaction) identical &= PrintTrace(replay, transaction, result.GetValue(Steps));
        }

        return identical ? CommandLine.Success : CommandLine.Failure;
    }

    private static bool Replay(ChainReplay replay, FileInfo file, bool json)
    {
        ReplayReport report;
        using (var bar = new ProgressBar(file.Name)) report = replay.Run(file.FullName, bar.Show);
        Console.WriteLine(json ? ReportText.Json(file.Name, report) : ReportText.Line(file.Name, report));
        return report.IsIdentical;
    }

    private static bool PrintTrace(ChainReplay replay, string transaction, int steps)
    {
        if (TransactionTrace.Of(replay.Chain, Hash256.Parse(transaction), steps) is not { } trace)
        {
            CommandLine.Report($"no replayed block has transaction {transaction}");
            return false;
        }

        Console.WriteLine(trace.ToJson());
        return true;
    }

    private static bool OfferRefused(ChainReplay replay, FileInfo file, FileInfo refused)
    {
        IReadOnlyList<RecordedRefusal> refusals = RecordedRefusal.ReadFile(refused.FullName);
        ReplayDifference? difference = RefusalCheck.Run(
            replay, file.FullName, refusals, (refusal, reason) => Console.WriteLine($"{refusal.Description}: {reason}"));
        Console.WriteLine(difference is null ? $"{refused.Name}: all {refusals.Count} blocks refused as recorded" : $"{refused.Name}: DIFFERENT: {difference}");
        return difference is null;
    }
}

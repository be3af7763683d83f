using System.CommandLine;
using System.CommandLine.Invocation;

namespace Cambium.Commands;

/// <summary>The executable's verbs. Errors are one line on stderr and an exit code that is not 0.</summary>
internal static class CommandLine
{
    public const int Success = 0;
    public const int Failure = 1;

    public static int Run(string[] arguments)
    {
        ParseResult result = Root().Parse(arguments);
        if (result.Action is ParseErrorAction)
        {
            string verb = result.CommandResult.Command is RootCommand ? string.Empty : result.CommandResult.Command.Name + " ";
            Report(string.Join("; ", result.Errors.Select(error => error.Message)) + $" Try: cambium {verb}--help");
            return Failure;
        }

        try
        {
            // Commands that need to end cleanly listen for signals themselves (StopRequest).
            return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception error) when (error is IOException or FormatException or UnauthorizedAccessException or NotSupportedException)
        {
            Report(error.Message);
            return Failure;
        }
    }

    public static void Report(string error) => Console.Error.WriteLine($"cambium: {error.ReplaceLineEndings(" ")}");

    private static RootCommand Root() => new("Rootstock and its two-way peg.")
    {
        GenesisCommand.Create(),
        ReplayCommand.Create(),
        ImportCommand.Create(),
        ExportCommand.Create(),
        NodeCommand.Create(),
        AppCommand.Create(),
        PowPegCommand.Create(),
        HsmCommand.Create(),
        DevnetCommand.Create(),
    };
}

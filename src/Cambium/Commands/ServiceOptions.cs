using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Cambium.Commands;

/// <summary>What the verbs that run a service have in common: a settings file, and how much they log.</summary>
internal sealed class ServiceOptions
{
    public Option<FileInfo> Config { get; } = new("--config") { Description = "A JSON file of settings. CAMBIUM__... variables and arguments win over it.", HelpName = "FILE" };

    public Option<string> Level { get; } = new("--log") { Description = "Trace, Debug, Information, Warning or Error (Information).", HelpName = "LEVEL" };

    /// <summary>The file, then the environment, then the arguments that were given.</summary>
    public IConfiguration Settings(ParseResult result, IEnumerable<KeyValuePair<string, string?>> arguments)
    {
        var builder = new ConfigurationBuilder();
        if (result.GetValue(Config) is { } file)
            builder.AddJsonFile(file.FullName, optional: false);
        return builder.AddEnvironmentVariables("CAMBIUM__").AddInMemoryCollection(arguments.Where(pair => pair.Value is not null)).Build();
    }

    /// <summary>A console log; null after each error was reported.</summary>
    public ILoggerFactory? Loggers(ParseResult result, IReadOnlyList<string> errors)
    {
        string name = result.GetValue(Level) ?? nameof(LogLevel.Information);
        if (!Enum.TryParse(name, ignoreCase: true, out LogLevel level))
            errors = [.. errors, $"--log: '{name}' is no log level"];
        foreach (string error in errors)
            CommandLine.Report(error);
        return errors.Count > 0 ? null : LoggerFactory.Create(logging => logging
            .SetMinimumLevel(level)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddSimpleConsole(console => console.SingleLine = true));
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using Cambium.Chain.Replay;

namespace Cambium.Commands;

/// <summary>A replay's report for people and for scripts.</summary>
internal static class ReportText
{
    public static string Line(string file, ReplayReport report)
    {
        string verdict = report.Difference is { } difference ? $"DIFFERENT: {difference}" : "identical";
        string known = report.Known > 0 ? $" ({report.Known} more from before)" : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{file}: {verdict}; {report.Blocks} blocks{known}, {report.Transactions} transactions, {report.Gas} gas in {report.Elapsed.TotalSeconds:F2} s: {report.BlocksPerSecond:F0} blocks/s, {report.TransactionsPerSecond:F0} tx/s, {report.MegagasPerSecond:F1} Mgas/s");
    }

    public static string Json(string file, ReplayReport report)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer)) Write(json, file, report);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, string file, ReplayReport report)
    {
        json.WriteStartObject();
        json.WriteString("file", file);
        json.WriteString("name", report.Name);
        json.WriteBoolean("identical", report.IsIdentical);
        json.WriteNumber("blocks", report.Blocks);
        json.WriteNumber("knownBlocks", report.Known);
        json.WriteNumber("transactions", report.Transactions);
        json.WriteNumber("gas", report.Gas);
        json.WriteNumber("seconds", Math.Round(report.Elapsed.TotalSeconds, 3));
        json.WriteNumber("blocksPerSecond", Math.Round(report.BlocksPerSecond, 1));
        json.WriteNumber("transactionsPerSecond", Math.Round(report.TransactionsPerSecond, 1));
        json.WriteNumber("mgasPerSecond", Math.Round(report.MegagasPerSecond, 3));
        if (report.Difference is { } difference) Write(json, difference);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReplayDifference difference)
    {
        json.WriteStartObject("difference");
        json.WriteString("block", difference.Block);
        json.WriteString("transaction", difference.Transaction);
        json.WriteString("field", difference.Field);
        json.WriteString("expected", difference.Expected);
        json.WriteString("got", difference.Got);
        json.WriteEndObject();
    }
}

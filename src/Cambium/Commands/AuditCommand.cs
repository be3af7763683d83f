using System.CommandLine;
using System.Globalization;
using Cambium.Clients;
using Cambium.Clients.Bitcoin.Core;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.PowPeg.Audit;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Commands;

/// <summary><c>cambium powpeg audit</c>: recomputes the peg's accounts from both chains.</summary>
internal static class AuditCommand
{
    private const int WeiDecimals = 18;

    private static readonly Option<string> Network = new("--network") { Description = "mainnet, testnet or regtest.", HelpName = "NAME", DefaultValueFactory = _ => "regtest" };
    private static readonly Option<Uri> Rootstock = new("--rootstock") { Description = "The Rootstock node's JSON-RPC.", HelpName = "URL", DefaultValueFactory = _ => new Uri("http://127.0.0.1:4444") };
    private static readonly Option<Uri> Bitcoin = new("--bitcoin") { Description = "The Bitcoin node's JSON-RPC; the node needs its transaction index.", HelpName = "URL", DefaultValueFactory = _ => new Uri("http://127.0.0.1:18443") };
    private static readonly Option<string> User = new("--bitcoin-user") { Description = "The name for the Bitcoin node. The password comes from CAMBIUM__BITCOIN__PASSWORD; on regtest both are those of the devnet if not given.", HelpName = "NAME" };

    public static Command Create()
    {
        Network.AcceptOnlyFromAmong("mainnet", "testnet", "regtest");
        var command = new Command("audit", "Recompute from both chains what the federation holds and owes. Ends with 0 only if it is exact.")
        {
            Network, Rootstock, Bitcoin, User,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        using var http = new HttpClient();
        NetworkParameters network = NetworkParameters.Named(result.GetRequiredValue(Network));
        var events = new BridgeEvents((ulong)(network.Rules.ActivationHeight(ConsensusRule.Rskip427) ?? long.MaxValue));
        var node = new RootstockClient(http, result.GetRequiredValue(Rootstock));
        var bitcoin = new CoreClient(http, result.GetRequiredValue(Bitcoin), Credentials(result, network));
        try
        {
            AuditReport report = await new PegAuditor(node, bitcoin, events).RunAsync(null, cancellation).ConfigureAwait(false);
            Print(report);
            return report.IsExact ? CommandLine.Success : CommandLine.Failure;
        }
        catch (NodeException error)
        {
            CommandLine.Report(error.Message);
            return CommandLine.Failure;
        }
    }

    private static CoreCredentials? Credentials(ParseResult result, NetworkParameters network)
    {
        string? name = result.GetValue(User);
        string? password = Environment.GetEnvironmentVariable("CAMBIUM__BITCOIN__PASSWORD");
        if (name is not null)
            return new CoreCredentials(name, password ?? string.Empty);
        return network.Name == "regtest" ? new CoreCredentials("cambium", "cambium") : null;
    }

    private static void Print(AuditReport report)
    {
        Console.WriteLine($"Rootstock block {report.RootstockBlock}, Bitcoin block {report.BitcoinHeight}");
        Line("BTC held by the federations", report.Held);
        Line("RBTC issued", report.Issued);
        Line("  of it without bitcoins (union bridge)", report.Union);
        Line("deposits not yet credited", report.Arriving);
        Line("peg-outs not yet paid", report.Leaving);
        Line("refunds not yet paid", report.Returning);
        Line("deposits that cannot go back", report.Stuck);
        Line("RBTC forfeited to the Bridge", report.Forfeited);
        Line("fees paid by the federations", report.FederationFees);
        Line("expected", report.Expected);
        Line("(fees paid by users)", report.UserFees);
        Console.WriteLine(report.IsExact ? "exact" : $"NOT EXACT: {Amount(report.Difference)} BTC {(report.Difference.IsNegative ? "are missing" : "too many")}");
    }

    private static void Line(string name, Wei amount) => Console.WriteLine($"{name,-40} {Amount(amount),30}");

    /// <summary>With as many decimals as it has, but not fewer than a satoshi's.</summary>
    private static string Amount(Wei amount)
    {
        string digits = (amount.IsNegative ? -amount : amount).Value.ToString().PadLeft(WeiDecimals + 1, '0');
        string fraction = digits[^WeiDecimals..];
        string shown = fraction.EndsWith("0000000000", StringComparison.Ordinal) ? fraction[..8] : fraction;
        return string.Create(CultureInfo.InvariantCulture, $"{(amount.IsNegative ? "-" : string.Empty)}{digits[..^WeiDecimals]}.{shown}");
    }
}

namespace Cambium.Chain.Replay;

/// <summary>The outcome of a replay: identical to the reference, or the first difference; and how fast it went.</summary>
/// <param name="Blocks">Blocks that were executed now.</param>
/// <param name="Known">Blocks that the store had from an earlier run and whose results were compared without executing them.</param>
public sealed record ReplayReport(
    string Name, long Blocks, long Known, long Transactions, long Gas, TimeSpan Elapsed, ReplayDifference? Difference)
{
    private const double GasPerMegagas = 1e6;

    public bool IsIdentical => Difference is null;

    public double BlocksPerSecond => Rate(Blocks);

    public double TransactionsPerSecond => Rate(Transactions);

    public double MegagasPerSecond => Rate(Gas / GasPerMegagas);

    private double Rate(double count) => Elapsed > TimeSpan.Zero ? count / Elapsed.TotalSeconds : 0;
}

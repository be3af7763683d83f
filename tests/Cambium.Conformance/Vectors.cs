using Cambium.Tests;
using Xunit;

namespace Cambium.Conformance;

/// <summary>The recorded files: those of this project and all that lie beside the checkout.</summary>
internal static class Vectors
{
    private const string Folder = "vectors";
    private const string ChainEnd = ".chain.jsonl.gz";
    private const string TraceEnd = ".trace.jsonl.gz";

    /// <summary>The names of the recorded chains beside the checkout; one placeholder when there are none, so that the theory is skipped and not lost.</summary>
    public static TheoryData<string> Chains() => Names(ChainEnd);

    public static TheoryData<string> Traces() => Names(TraceEnd);

    /// <summary>Pairs of a file of refused blocks and the chain it belongs to.</summary>
    public static TheoryData<string, string> Refusals() => new()
    {
        { "invalid-a", "transfers-a" },
        { "parallel-invalid-a", "parallel-a" },
        { "parallel-high-invalid-a", "parallel-high-a" },
        { "parallel-low-invalid-a", "parallel-low-a" },
    };

    public static string RequireChain(string name) => SharedData.Require(Folder, name + ChainEnd);

    public static string RequireTraces(string name) => SharedData.Require(Folder, name + TraceEnd);

    public static string RequireRefusals(string name) => SharedData.Require(Folder, name + ".blocks.jsonl.gz");

    /// <summary>A file of this project.</summary>
    public static string Own(string file) => Path.Combine(SharedData.Root, "tests", "Cambium.Conformance", "Chains", file);

    private static TheoryData<string> Names(string end)
    {
        string[] files = SharedData.Has(Folder) ? Directory.GetFiles(SharedData.PathOf(Folder), "*" + end) : [];
        string[] names = [.. files.Select(file => Path.GetFileName(file)[..^end.Length]).Order(StringComparer.Ordinal)];
        return new TheoryData<string>(names.Length > 0 ? names : ["none"]);
    }
}

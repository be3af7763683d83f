using Cambium.Chain.ForkChoice;
using Cambium.Primitives;

namespace Cambium.Mining;

/// <summary>What became of a submitted proof: the import's verdict, or why the proof did not lead to an import.</summary>
/// <param name="Verdict">Null when nothing was imported.</param>
/// <param name="BlockHash">The hash of the mined block.</param>
/// <param name="Number">Its height.</param>
/// <param name="Refusal">Why nothing was imported.</param>
public sealed record SubmissionResult(ImportResult? Verdict, Hash256 BlockHash, long Number, string? Refusal)
{
    public static SubmissionResult Refused(string reason) => new(null, Hash256.Zero, 0, reason);
}

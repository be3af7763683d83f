using System.Diagnostics;
using Cambium.Chain.Store;
using Cambium.Chain.Validation;

namespace Cambium.Chain.ForkChoice;

/// <summary>The verdict on an offered block.</summary>
/// <param name="Violation">The broken rule of an invalid block.</param>
/// <param name="Imported">The block with its total difficulty and state root, when it was imported.</param>
/// <param name="Receipts">Its encoded receipts, when it was imported.</param>
public sealed record ImportResult(
    ImportVerdict Verdict, RuleViolation? Violation = null, StoredBlock? Imported = null, IReadOnlyList<byte[]>? Receipts = null)
{
    public bool IsImported => Verdict is ImportVerdict.ImportedBest or ImportVerdict.ImportedNotBest;

    /// <summary>The reference's word for the verdict, as recorded chains write it.</summary>
    public string VerdictName => Verdict switch
    {
        ImportVerdict.ImportedBest => "IMPORTED_BEST",
        ImportVerdict.ImportedNotBest => "IMPORTED_NOT_BEST",
        ImportVerdict.Exists => "EXIST",
        ImportVerdict.NoParent => "NO_PARENT",
        ImportVerdict.InvalidBlock => "INVALID_BLOCK",
        _ => throw new UnreachableException(),
    };
}

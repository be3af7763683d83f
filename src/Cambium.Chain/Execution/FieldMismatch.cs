namespace Cambium.Chain.Execution;

/// <summary>A header field that execution does not reproduce.</summary>
/// <param name="Field">Which one.</param>
/// <param name="Expected">What the header says.</param>
/// <param name="Got">What execution gave.</param>
public sealed record FieldMismatch(BlockField Field, string Expected, string Got)
{
    public override string ToString() => $"{Field}: expected {Expected}, got {Got}";
}

using Cambium.Primitives;

namespace Cambium.Bitcoin.Transactions;

/// <summary>How a taproot output is spent, as far as its signature commits to it (BIP-341, BIP-342).</summary>
/// <param name="Index">The index of the input.</param>
/// <param name="Annex">The annex with its 0x50 in front, if the witness has one.</param>
/// <param name="LeafHash">The tapleaf being executed; null when spending by key.</param>
/// <param name="CodeSeparatorPosition">The operation index of the last executed OP_CODESEPARATOR; all ones for none.</param>
public readonly record struct TaprootInput(
    int Index,
    ReadOnlyMemory<byte>? Annex = null,
    Hash256? LeafHash = null,
    uint CodeSeparatorPosition = TaprootInput.NoCodeSeparator)
{
    public const uint NoCodeSeparator = uint.MaxValue;
}

using System.Text;

namespace Cambium.Chain.Replay;

/// <summary>The first place where this node and the reference disagree.</summary>
/// <param name="Block">Number and hash of the block.</param>
/// <param name="Transaction">The transaction, when one is concerned.</param>
/// <param name="Field">What differs.</param>
public sealed record ReplayDifference(string Block, string? Transaction, string Field, string Expected, string Got)
{
    private const int ShownLength = 400;

    public override string ToString()
    {
        var text = new StringBuilder().Append(Block);
        if (Transaction is not null) text.Append(", ").Append(Transaction);
        return text.Append(": ").Append(Field).Append(": expected ").Append(Short(Expected)).Append(", got ").Append(Short(Got)).ToString();
    }

    private static string Short(string value) =>
        value.Length <= ShownLength ? value : $"{value.AsSpan(0, ShownLength)}... ({value.Length} characters)";
}

using System.Globalization;

namespace Cambium.Clients.Rootstock;

/// <summary>Which block a call is about: a height, or one of the names that nodes know.</summary>
public readonly record struct BlockTag
{
    private readonly string? _text;

    private BlockTag(string text) => _text = text;

    /// <summary>The newest block of the best branch.</summary>
    public static BlockTag Latest => new("latest");

    /// <summary>The newest block with the transactions that wait.</summary>
    public static BlockTag Pending => new("pending");

    public static BlockTag At(ulong number) => new("0x" + number.ToString("x", CultureInfo.InvariantCulture));

    /// <summary>The form that goes into a request.</summary>
    public override string ToString() => _text ?? "latest";
}

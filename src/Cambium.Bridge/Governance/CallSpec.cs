using System.Text;

namespace Cambium.Bridge.Governance;

/// <summary>
/// What is voted for: a function name and its exact argument bytes. Two votes count together only when they are equal
/// byte by byte (reference 8.2).
/// </summary>
public sealed class CallSpec : IEquatable<CallSpec>
{
    private readonly byte[][] _arguments;

    public CallSpec(string function, params byte[][] arguments)
    {
        Function = function;
        _arguments = arguments;
    }

    public string Function { get; }

    public IReadOnlyList<byte[]> Arguments => _arguments;

    /// <summary>The order in which specs are stored: function name followed by the arguments, compared as signed bytes.</summary>
    public static Comparer<CallSpec> StorageOrder { get; } = Comparer<CallSpec>.Create(CompareSigned);

    public bool Equals(CallSpec? other) =>
        other is not null
        && Function == other.Function
        && _arguments.Length == other._arguments.Length
        && _arguments.Zip(other._arguments).All(static pair => pair.First.AsSpan().SequenceEqual(pair.Second));

    public override bool Equals(object? obj) => Equals(obj as CallSpec);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Function);
        foreach (byte[] argument in _arguments)
            hash.AddBytes(argument);
        return hash.ToHashCode();
    }

    private static int CompareSigned(CallSpec first, CallSpec second)
    {
        byte[] a = first.Flattened();
        byte[] b = second.Flattened();
        for (int i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            int order = ((sbyte)a[i]).CompareTo((sbyte)b[i]);
            if (order != 0)
                return order;
        }

        return a.Length.CompareTo(b.Length);
    }

    private byte[] Flattened() => [.. Encoding.UTF8.GetBytes(Function), .. _arguments.SelectMany(static bytes => bytes)];
}

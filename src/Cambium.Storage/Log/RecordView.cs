namespace Cambium.Storage.Log;

/// <summary>A checked record inside a buffer.</summary>
internal readonly ref struct RecordView(RecordKind kind, byte table, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, int length)
{
    public RecordKind Kind { get; } = kind;

    public byte Table { get; } = table;

    public ReadOnlySpan<byte> Key { get; } = key;

    public ReadOnlySpan<byte> Value { get; } = value;

    public int Length { get; } = length;
}

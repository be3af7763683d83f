namespace Cambium.Rvm.Interpreter;

/// <summary>The input of a frame: bytes of its own, or a stretch of its caller's memory, which cannot change while the frame runs.</summary>
internal readonly struct CallData
{
    private readonly ReadOnlyMemory<byte> _own;
    private readonly int _start;

    private CallData(ReadOnlyMemory<byte> own, int start, int length)
    {
        _own = own;
        _start = start;
        Length = length;
    }

    public int Length { get; }

    public static CallData Of(ReadOnlyMemory<byte> bytes) => new(bytes, start: -1, bytes.Length);

    public static CallData InMemory(int start, int length) => new(default, start, length);

    public ReadOnlySpan<byte> Span(MemoryArena memory) => _start < 0 ? _own.Span : memory.Slice(_start, Length);
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cambium.Primitives;

namespace Cambium.Rvm.Interpreter;

/// <summary>One array of words for the stacks of a whole call tree; each frame uses the window above its caller's items.</summary>
internal sealed class StackArena
{
    private const int InitialWords = 4 * Frame.StackLimit;

    /// <summary>Larger arrays are given back to the collector after the transaction.</summary>
    private const int RetainedWords = 64 * Frame.StackLimit;

    private UInt256[] _words = new UInt256[InitialWords];

    /// <summary>Makes sure that a whole stack fits above <paramref name="windowBase"/>. References into the arena become invalid.</summary>
    public void Reserve(int windowBase)
    {
        int needed = windowBase + Frame.StackLimit;
        if (needed > _words.Length)
            Array.Resize(ref _words, Math.Max(needed, 2 * _words.Length));
    }

    /// <summary>The first word of a window; reserved windows have room for a whole stack, so the loop indexes without checks.</summary>
    public ref UInt256 At(int windowBase) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_words), windowBase);

    public Span<UInt256> Slice(int windowBase, int count) => _words.AsSpan(windowBase, count);

    public void Trim()
    {
        if (_words.Length > RetainedWords)
            _words = new UInt256[InitialWords];
    }
}

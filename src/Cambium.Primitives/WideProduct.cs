using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Cambium.Primitives;

/// <summary>The two halves of a 64x64 product without a detour through memory.</summary>
/// <remarks>
/// On x64, <see cref="Math.BigMul(ulong, ulong, out ulong)"/> stores the low half and loads it again; asking for the high half
/// alone and multiplying once more for the low half keeps both in registers, which is faster where many products are summed.
/// </remarks>
public static class WideProduct
{
    /// <summary>The high 64 bits of a * b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong High(ulong a, ulong b) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);

    /// <summary>The low word of a * b + c + carry; the high word goes into the carry. The sum cannot exceed two words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MultiplyAdd(ulong a, ulong b, ulong c, ref ulong carry)
    {
        ulong high = High(a, b);
        ulong low = (a * b) + c;
        high += low < c ? 1UL : 0;
        low += carry;
        carry = high + (low < carry ? 1UL : 0);
        return low;
    }
}

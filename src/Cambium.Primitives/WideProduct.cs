using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Cambium.Crypto;

/// <summary>The two halves of a 64x64 product without a detour through memory.</summary>
/// <remarks>
/// On x64, <see cref="Math.BigMul(ulong, ulong, out ulong)"/> stores the low half and loads it again; asking for the high half
/// alone and multiplying once more for the low half keeps both in registers, which is faster where many products are summed.
/// </remarks>
internal static class WideProduct
{
    /// <summary>The high 64 bits of a * b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong High(ulong a, ulong b) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);
}

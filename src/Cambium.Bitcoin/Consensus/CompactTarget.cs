using Cambium.Primitives;

namespace Cambium.Bitcoin.Consensus;

/// <summary>The four-byte form of a target in a header: an exponent byte and a signed 23-bit mantissa.</summary>
public static class CompactTarget
{
    private const uint MantissaMask = 0x007f_ffff;
    private const uint SignBit = 0x0080_0000;
    private const int MantissaBytes = 3;

    /// <summary>The target; the flags say whether the sign bit was set or the value does not fit 256 bits.</summary>
    public static UInt256 Decode(uint bits, out bool isNegative, out bool overflows)
    {
        int size = (int)(bits >> 24);
        uint mantissa = bits & MantissaMask;
        if (size <= MantissaBytes)
            mantissa >>= 8 * (MantissaBytes - size);
        isNegative = mantissa != 0 && (bits & SignBit) != 0;
        overflows = mantissa != 0
            && (size > 34 || (mantissa > byte.MaxValue && size > 33) || (mantissa > ushort.MaxValue && size > 32));
        int shift = 8 * (size - MantissaBytes);
        return shift <= 0 ? mantissa : shift < 256 ? (UInt256)mantissa << shift : UInt256.Zero;
    }

    /// <summary>The compact form, which keeps the most significant 23 or 16 bits.</summary>
    public static uint Encode(in UInt256 target)
    {
        int size = (target.BitLength + 7) / 8;
        uint mantissa = size <= MantissaBytes
            ? (uint)(target << (8 * (MantissaBytes - size)))
            : (uint)(target >> (8 * (size - MantissaBytes)));
        if ((mantissa & SignBit) != 0)
        {
            mantissa >>= 8;
            size++;
        }
        return mantissa | ((uint)size << 24);
    }
}

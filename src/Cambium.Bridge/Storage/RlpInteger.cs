using System.Numerics;
using Cambium.Codecs.Rlp;

namespace Cambium.Bridge.Storage;

/// <summary>Non-negative integers in RLP: minimal big-endian, zero as the empty string.</summary>
public static class RlpInteger
{
    public static byte[] Encode(BigInteger value)
    {
        var writer = new RlpWriter();
        Write(writer, value);
        return writer.ToArray();
    }

    public static void Write(RlpWriter writer, BigInteger value) =>
        writer.Write(value.IsZero ? [] : value.ToByteArray(isUnsigned: true, isBigEndian: true));

    public static BigInteger Decode(ReadOnlySpan<byte> encoded)
    {
        var reader = new RlpReader(encoded);
        return Read(ref reader);
    }

    public static BigInteger Read(ref RlpReader reader) =>
        new(reader.ReadBytes(), isUnsigned: true, isBigEndian: true);
}

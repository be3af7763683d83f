using System.Numerics;
using Cambium.Codecs.Rlp;

namespace Cambium.Bridge.Storage;

/// <summary>
/// Integers in RLP: minimal big-endian, zero as the empty string. A negative one is written as its shortest two's
/// complement, which reads back as a positive number, like in the reference.
/// </summary>
public static class RlpInteger
{
    public static byte[] Encode(BigInteger value)
    {
        var writer = new RlpWriter();
        Write(writer, value);
        return writer.ToArray();
    }

    public static void Write(RlpWriter writer, BigInteger value)
    {
        ReadOnlySpan<byte> bytes = value.ToByteArray(isUnsigned: false, isBigEndian: true);
        writer.Write(bytes[0] == 0 ? bytes[1..] : bytes);
    }

    public static BigInteger Decode(ReadOnlySpan<byte> encoded)
    {
        var reader = new RlpReader(encoded);
        return Read(ref reader);
    }

    public static BigInteger Read(ref RlpReader reader) =>
        new(reader.ReadBytes(), isUnsigned: true, isBigEndian: true);
}

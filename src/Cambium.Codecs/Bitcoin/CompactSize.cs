namespace Cambium.Codecs.Bitcoin;

/// <summary>Sizes of Bitcoin's variable-length integers.</summary>
public static class CompactSize
{
    /// <summary>The number of bytes the shortest form of <paramref name="value"/> takes.</summary>
    public static int LengthOf(ulong value) => value switch
    {
        < 0xfd => 1,
        <= 0xffff => 3,
        <= 0xffff_ffff => 5,
        _ => 9,
    };

    /// <summary>The size of a byte string of <paramref name="length"/> bytes with its length in front.</summary>
    public static int LengthOfVarBytes(int length) => LengthOf((ulong)length) + length;
}

namespace Cambium.Codecs.Bitcoin;

/// <summary>Bytes or text that are not a well-formed Bitcoin structure.</summary>
public sealed class BitcoinFormatException : FormatException
{
    public BitcoinFormatException()
    {
    }

    public BitcoinFormatException(string message)
        : base(message)
    {
    }

    public BitcoinFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Cambium.Bitcoin.Hd;

/// <summary>Entropy as 12 to 24 English words with a checksum, and the seed they stretch to (BIP-39).</summary>
public sealed class Mnemonic
{
    private const int BitsPerWord = 11;
    private const int SeedIterations = 2048;
    private const int SeedLength = 64;

    private readonly byte[] _entropy;

    private Mnemonic(byte[] entropy, string[] words) => (_entropy, Words) = (entropy, words);

    public IReadOnlyList<string> Words { get; }

    /// <summary>A fresh mnemonic of 12, 15, 18, 21 or 24 words.</summary>
    public static Mnemonic Create(int wordCount)
    {
        if (!IsValidCount(wordCount))
            throw new ArgumentOutOfRangeException(nameof(wordCount), wordCount, "12, 15, 18, 21 or 24 words");
        return FromEntropy(RandomNumberGenerator.GetBytes(EntropyLength(wordCount)));
    }

    /// <summary>The words of 16, 20, 24, 28 or 32 bytes.</summary>
    public static Mnemonic FromEntropy(ReadOnlySpan<byte> entropy)
    {
        if (entropy.Length is < 16 or > 32 || entropy.Length % 4 != 0)
            throw new ArgumentException("16, 20, 24, 28 or 32 bytes of entropy", nameof(entropy));
        byte[] bits = WithChecksum(entropy);
        string[] words = new string[entropy.Length * 3 / 4];
        for (int i = 0; i < words.Length; i++)
            words[i] = WordList.English[ReadBits(bits, i * BitsPerWord)];
        return new Mnemonic(entropy.ToArray(), words);
    }

    /// <summary>Reads words divided by white space; false for an unknown word, a wrong count or a wrong checksum.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Mnemonic? mnemonic)
    {
        mnemonic = null;
        string[] words = text?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (!IsValidCount(words.Length))
            return false;
        byte[] bits = new byte[EntropyLength(words.Length) + 1];
        for (int i = 0; i < words.Length; i++)
        {
            if (!WordList.TryFind(words[i], out int index))
                return false;
            WriteBits(bits, i * BitsPerWord, index);
        }
        byte[] entropy = bits[..^1];
        if (!WithChecksum(entropy).AsSpan().SequenceEqual(bits))
            return false;
        mnemonic = new Mnemonic(entropy, words);
        return true;
    }

    public byte[] ToEntropy() => [.. _entropy];

    /// <summary>The seed of 64 bytes for <see cref="ExtendedPrivateKey.FromSeed"/>.</summary>
    /// <exception cref="ArgumentException">
    /// The passphrase is not ASCII: BIP-39 normalises others (NFKD), which a build with invariant globalisation cannot do,
    /// and a seed of other bytes would be a different wallet.
    /// </exception>
    public byte[] ToSeed(string passphrase = "")
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        if (!Ascii.IsValid(passphrase))
            throw new ArgumentException("only ASCII passphrases are supported", nameof(passphrase));
        byte[] password = Encoding.UTF8.GetBytes(string.Join(' ', Words));
        byte[] salt = Encoding.UTF8.GetBytes("mnemonic" + passphrase);
        return Rfc2898DeriveBytes.Pbkdf2(password, salt, SeedIterations, HashAlgorithmName.SHA512, SeedLength);
    }

    public override string ToString() => "(mnemonic)";

    private static bool IsValidCount(int words) => words is 12 or 15 or 18 or 21 or 24;

    private static int EntropyLength(int words) => words * 4 / 3;

    /// <summary>The entropy and one byte whose first length/4 bits are the first bits of its hash, the rest zero.</summary>
    private static byte[] WithChecksum(ReadOnlySpan<byte> entropy)
    {
        byte[] bits = new byte[entropy.Length + 1];
        entropy.CopyTo(bits);
        int checksumBits = entropy.Length / 4;
        bits[^1] = (byte)(SHA256.HashData(entropy)[0] & (0xff00 >> checksumBits));
        return bits;
    }

    private static int ReadBits(byte[] bits, int at)
    {
        int value = 0;
        for (int i = at; i < at + BitsPerWord; i++)
            value = (value << 1) | ((bits[i / 8] >> (7 - i % 8)) & 1);
        return value;
    }

    private static void WriteBits(byte[] bits, int at, int value)
    {
        for (int i = 0; i < BitsPerWord; i++)
        {
            int bit = (value >> (BitsPerWord - 1 - i)) & 1;
            bits[(at + i) / 8] |= (byte)(bit << (7 - (at + i) % 8));
        }
    }
}

namespace Cambium.Codecs.Bitcoin;

/// <summary>Which encodings a <see cref="BitcoinReader"/> accepts.</summary>
public enum WireRules : byte
{
    /// <summary>Bitcoin Core's rules: a CompactSize is written in its shortest form and lengths are not truncated.</summary>
    Canonical,

    /// <summary>
    /// What bitcoinj accepts, needed where the Bridge must agree with the reference: any CompactSize form is read,
    /// lengths keep their low 32 bits, and a count that is negative as a signed 64-bit number means no items.
    /// </summary>
    Bitcoinj,
}

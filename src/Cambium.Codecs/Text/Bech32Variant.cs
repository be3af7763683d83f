namespace Cambium.Codecs.Text;

/// <summary>The two checksums of the bech32 family.</summary>
public enum Bech32Variant : byte
{
    /// <summary>BIP-173: witness version 0.</summary>
    Bech32,

    /// <summary>BIP-350: witness versions 1 to 16.</summary>
    Bech32m,
}

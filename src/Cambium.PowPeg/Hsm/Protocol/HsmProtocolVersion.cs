namespace Cambium.PowPeg.Hsm.Protocol;

/// <summary>The two versions of the protocol in use; the number is the one on the wire.</summary>
public enum HsmProtocolVersion
{
    /// <summary>Signs hashes with the free keys, and nothing else.</summary>
    One = 1,

    /// <summary>The whole protocol.</summary>
    Five = 5,
}

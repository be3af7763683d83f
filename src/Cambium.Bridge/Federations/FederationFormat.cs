namespace Cambium.Bridge.Federations;

/// <summary>The kinds of redeem script in the history of the peg; the numbers are the stored format versions (reference 2.2, 8.6).</summary>
public enum FederationFormat
{
    /// <summary>A plain M-of-N multisig behind P2SH.</summary>
    StandardMultisig = 1000,

    /// <summary>RSKIP-201: emergency branch with one shared CHECKMULTISIG.</summary>
    NonStandardErp = 2000,

    /// <summary>RSKIP-353: two complete multisigs in the branches, behind P2SH.</summary>
    P2shErp = 3000,

    /// <summary>RSKIP-305: the same script behind P2SH-P2WSH.</summary>
    P2shP2wshErp = 4000,
}

namespace Cambium.Bridge.Federations;

/// <summary>The three keys of a federation member (reference 8.7).</summary>
public enum FederationKeyType
{
    /// <summary>Signs Bitcoin releases.</summary>
    Btc,

    /// <summary>Signs the member's Rootstock transactions.</summary>
    Rsk,

    /// <summary>Reserved; stored, never used by the Bridge.</summary>
    Mst,
}

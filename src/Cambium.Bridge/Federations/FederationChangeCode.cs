namespace Cambium.Bridge.Federations;

/// <summary>Results of votes on the federation; some numbers have several meanings (reference 1.3).</summary>
internal static class FederationChangeCode
{
    public const int Success = 1;

    public const int PendingExists = -1;
    public const int AwaitingActivation = -2;
    public const int RetiringExists = -3;
    public const int ProposedExists = -4;

    /// <summary>There is no such federation; also what getters of absent federations return.</summary>
    public const int NoFederation = -1;

    public const int KeyAlreadyPresent = -2;
    public const int TooFewMembers = -2;
    public const int HashMismatch = -3;

    /// <summary>Unauthorized voter, unparsable key or repeated vote.</summary>
    public const int Refused = -10;
}

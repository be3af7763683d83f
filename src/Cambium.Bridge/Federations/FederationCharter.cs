namespace Cambium.Bridge.Federations;

/// <summary>What is stored of a federation: its members and when it was created. The script follows from it and the format.</summary>
/// <param name="Members">The members in any order.</param>
/// <param name="CreationTimeMillis">Milliseconds since 1970; before RSKIP-419 seconds that were misread as milliseconds.</param>
/// <param name="CreationBlockNumber">The Rootstock block of the commit, from which the ages are counted.</param>
public sealed record FederationCharter(
    IReadOnlyList<FederationMember> Members,
    long CreationTimeMillis,
    long CreationBlockNumber);

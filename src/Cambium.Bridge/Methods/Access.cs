using Cambium.Bridge.Federations;

namespace Cambium.Bridge.Methods;

/// <summary>Callers that a method is reserved for (reference 1.1).</summary>
internal static class Access
{
    /// <exception cref="BridgeException">The sender is in neither federation.</exception>
    public static void RequireActiveOrRetiringMember(BridgeSession session)
    {
        if (!IsActiveOrRetiringMember(session))
            throw new BridgeException("The sender is no member of the active or retiring federation.");
    }

    /// <exception cref="BridgeException">The sender is in none of the three federations.</exception>
    public static void RequireActiveRetiringOrProposedMember(BridgeSession session)
    {
        if (!IsActiveOrRetiringMember(session) && !IsMember(session.Federations.Proposed, session))
            throw new BridgeException("The sender is no member of the active, retiring or proposed federation.");
    }

    private static bool IsActiveOrRetiringMember(BridgeSession session) =>
        IsMember(session.Federations.Active, session) || IsMember(session.Federations.Retiring, session);

    private static bool IsMember(Federation? federation, BridgeSession session) =>
        federation?.HasMemberWithRskAddress(session.Call.Sender) == true;
}

using Cambium.Primitives;

namespace Cambium.Bridge.Methods;

/// <summary>Callers that a method is reserved for (reference 1.1).</summary>
internal static class Access
{
    /// <exception cref="BridgeException">The sender is in neither federation.</exception>
    public static void RequireActiveOrRetiringMember(BridgeSession session)
    {
        Address sender = session.Call.Sender;
        bool isMember = session.Federations.Active.HasMemberWithRskAddress(sender)
            || session.Federations.Retiring?.HasMemberWithRskAddress(sender) == true;
        if (!isMember)
            throw new BridgeException("The sender is no member of the active or retiring federation.");
    }
}

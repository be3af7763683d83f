using System.Numerics;
using Cambium.Bitcoin.Addresses;
using Cambium.Bridge.Whitelists;
using Cambium.Rules;

namespace Cambium.Bridge.Methods;

/// <summary>The list of senders that could peg in at first.</summary>
internal static class WhitelistMethods
{
    public static IEnumerable<BridgeMethod> All =>
    [
        BridgeMethod.Action("addLockWhitelistAddress", ["string", "int256"], "int256", 25_000, AddOneOff)
            .Until(ConsensusRule.Rskip87),
        BridgeMethod.Action("addOneOffLockWhitelistAddress", ["string", "int256"], "int256", 25_000, AddOneOff)
            .Since(ConsensusRule.Rskip87),
        BridgeMethod.Action("addUnlimitedLockWhitelistAddress", ["string"], "int256", 25_000, static (session, arguments) =>
            new WhitelistVotes(session).AddUnlimited((string)arguments[0])).Since(ConsensusRule.Rskip87),
        BridgeMethod.Action("removeLockWhitelistAddress", ["string"], "int256", 24_000, static (session, arguments) =>
            new WhitelistVotes(session).Remove((string)arguments[0])),
        BridgeMethod.Action("setLockWhitelistDisableBlockDelay", ["int256"], "int256", 24_000, static (session, arguments) =>
            new WhitelistVotes(session).SetDisableDelay((BigInteger)arguments[0])),
        BridgeMethod.LocalView("getLockWhitelistSize", [], "int256", 16_000, static (session, _) =>
            session.Whitelist.Entries.Count),
        BridgeMethod.LocalView("getLockWhitelistAddress", ["int256"], "string", 16_000, AddressAt),
        BridgeMethod.LocalView("getLockWhitelistEntryByAddress", ["string"], "int256", 16_000, EntryOf)
            .Since(ConsensusRule.Rskip87),
    ];

    private static object AddOneOff(BridgeSession session, object[] arguments) =>
        new WhitelistVotes(session).AddOneOff((string)arguments[0], (BigInteger)arguments[1]);

    private static string AddressAt(BridgeSession session, object[] arguments)
    {
        WhitelistEntry? entry = session.Whitelist.Entries.ElementAtOrDefault(arguments.Int32(0));
        return entry is null
            ? string.Empty
            : BitcoinAddress.P2pkh(session.Constants.Bitcoin, entry.AddressHash).ToString();
    }

    private static object EntryOf(BridgeSession session, object[] arguments)
    {
        byte[]? hash = WhitelistVotes.HashOf((string)arguments[0], session.Constants.Bitcoin);
        if (hash is null || session.Whitelist.Find(hash) is not { } entry)
            return WhitelistVotes.Absent;
        return entry.Maximum?.Value ?? WhitelistVotes.Unlimited;
    }
}

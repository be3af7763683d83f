using System.Numerics;
using Cambium.Bitcoin.Consensus;
using Cambium.Codecs.Text;
using Cambium.Primitives;

namespace Cambium.Bridge.Whitelists;

/// <summary>Changes of the whitelist by its authority, with their return codes (reference 1.3).</summary>
internal sealed class WhitelistVotes(BridgeSession session)
{
    public const int Success = 1;
    public const int Absent = -1;
    public const int InvalidAddress = -2;
    public const int Unlimited = 0;

    private const int AlreadyWhitelisted = -1;
    private const int DelayAlreadySet = -1;
    private const int InvalidDelay = -2;
    private const int Unauthorized = -10;

    private bool IsAuthorized => session.Constants.Governance.WhitelistAuthorizer.IsAuthorized(session.Call.Sender);

    /// <exception cref="BridgeException">The maximum does not fit 64 bits.</exception>
    public int AddOneOff(string address, BigInteger maximum)
    {
        if (HashOf(address, session.Constants.Bitcoin) is not { } hash)
            return InvalidAddress;
        if (maximum < long.MinValue || maximum > long.MaxValue)
            throw new BridgeException("The maximum of a whitelist entry does not fit 64 bits.");
        return Add(new WhitelistEntry(hash, new Satoshis((long)maximum)));
    }

    public int AddUnlimited(string address) =>
        HashOf(address, session.Constants.Bitcoin) is { } hash ? Add(new WhitelistEntry(hash, null)) : InvalidAddress;

    // Unlike the additions this asks for the authority first.
    public int Remove(string address)
    {
        if (!IsAuthorized)
            return Unauthorized;
        _ = session.Whitelist.Entries;
        if (HashOf(address, session.Constants.Bitcoin) is not { } hash)
            return InvalidAddress;
        return session.Whitelist.Remove(hash) ? Success : Absent;
    }

    /// <summary>Sets the Bitcoin height that ends the whitelist, once.</summary>
    /// <exception cref="BridgeException">The delay does not fit 32 bits.</exception>
    public int SetDisableDelay(BigInteger delay)
    {
        int best = session.Headers.BestHeight;
        if (!IsAuthorized)
            return Unauthorized;
        if (session.Whitelist.IsDisableHeightSet)
            return DelayAlreadySet;
        if (delay < int.MinValue || delay > int.MaxValue)
            throw new BridgeException("The delay does not fit 32 bits.");

        // The sum wraps around, which is how a huge delay is refused.
        int height = unchecked(best + (int)delay);
        if (height <= best)
            return InvalidDelay;
        session.Whitelist.DisableAt(height);
        return Success;
    }

    /// <summary>The hash in a Base58 address of the network, null for anything else.</summary>
    public static byte[]? HashOf(string address, BitcoinNetwork network)
    {
        if (!Base58Check.TryDecode(address, out byte[]? bytes) || bytes.Length == 0)
            return null;
        byte version = bytes[0];
        return version == network.P2pkhVersion || version == network.P2shVersion ? bytes[1..] : null;
    }

    private int Add(WhitelistEntry entry)
    {
        if (!IsAuthorized)
            return Unauthorized;
        return session.Whitelist.TryAdd(entry) ? Success : AlreadyWhitelisted;
    }
}

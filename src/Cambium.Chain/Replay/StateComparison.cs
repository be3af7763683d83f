using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Trie.State;

namespace Cambium.Chain.Replay;

/// <summary>Compares accounts and storage cells with what was recorded of them; the first difference counts.</summary>
internal static class StateComparison
{
    public static ReplayDifference? Accounts(string block, RecordedLine.Final final, WorldState state)
    {
        if (final.RemascSenderNonce is { } nonce && nonce != state.GetRemascSenderNonce())
            return new ReplayDifference(block, null, "nonce of the REMASC sender", nonce.ToString(), state.GetRemascSenderNonce().ToString());
        foreach (RecordedAccount account in final.Accounts)
        {
            if (Account(block, account, state) is { } difference) return difference;
        }

        return null;
    }

    public static ReplayDifference? BridgeCells(string block, RecordedLine.BridgeStorage recorded, WorldState state) =>
        Cells(block, "Bridge", SystemAddresses.Bridge, recorded.Cells, state)
        ?? Cells(block, "Bridge", SystemAddresses.Bridge, recorded.Removed.ToDictionary(slot => slot, _ => Array.Empty<byte>()), state);

    private static ReplayDifference? Account(string block, RecordedAccount account, WorldState state)
    {
        string name = $"account {account.Address}";
        Address address = account.Address;
        ReplayDifference? Compare(string field, string want, string got) =>
            want == got ? null : new ReplayDifference(block, null, $"{name} {field}", want, got);

        return Compare("existence", "True", state.Exists(address).ToString())
            ?? Compare("balance", account.Balance.ToString(), state.GetBalance(address).ToString())
            ?? Compare("nonce", account.Nonce.ToString(), state.GetNonce(address).ToString())
            ?? Compare("code", Hex.Encode0x(account.Code), Hex.Encode0x(state.GetCode(address)))
            ?? (account.IsContract is { } marker ? Compare("contract marker", marker.ToString(), state.IsContract(address).ToString()) : null)
            ?? (account.Storage is { } storage ? Cells(block, name, address, storage, state) : null);
    }

    private static ReplayDifference? Cells(
        string block, string owner, Address address, IReadOnlyDictionary<UInt256, byte[]> cells, WorldState state)
    {
        foreach ((UInt256 slot, byte[] want) in cells)
        {
            byte[] got = state.GetStorageBytes(address, slot) ?? [];
            if (!want.AsSpan().SequenceEqual(got))
                return new ReplayDifference(block, null, $"{owner} cell {CellName.Of(slot)}", Hex.Encode0x(want), Hex.Encode0x(got));
        }

        return null;
    }
}

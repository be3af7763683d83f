using Cambium.Primitives;
using Cambium.Trie.State;
using Xunit;

namespace Cambium.Trie.Tests.State;

public sealed class StateContentsTests
{
    private static readonly Address Plain = Address.Parse("0x1000000000000000000000000000000000000001");
    private static readonly Address Contract = Address.Parse("0x2000000000000000000000000000000000000002");

    [Fact]
    public void It_lists_what_was_written()
    {
        WorldState state = WorldState.At(Unitrie.Empty);
        state.AddBalance(Plain, new Wei(7));
        state.SetStorage(Contract, 0, 5);
        state.SetStorage(Contract, UInt256.MaxValue, 6);
        state.SetCode(Contract, new byte[40]);
        state.IncreaseRemascSenderNonce();
        Unitrie trie = state.ToTrie();
        StateAccount[] accounts = [.. StateContents.Accounts(trie).OrderBy(account => account.Address)];
        Assert.Equal([Plain, Contract], accounts.Select(account => account.Address));
        Assert.Equal(new AccountState(0, new Wei(7)), accounts[0].Account);
        Assert.False(accounts[0].IsContract);
        Assert.True(accounts[1].IsContract);
        Assert.Equal(40, accounts[1].Code.Length);
        Assert.Equal([5, 6], accounts[1].Cells.OrderBy(cell => cell.Key).Select(cell => (int)cell.Value[0]));
        Assert.Equal(2, StateContents.Cells(trie, Contract).Count);
        Assert.Empty(StateContents.Cells(trie, Plain));
    }

    [Theory]
    [InlineData("0", "0", 0, "c28000")]
    [InlineData("1", "128", 0, "c401820080")]
    [InlineData("127", "255", 1, "c57f8200ff01")]
    [InlineData("128", "-1", 0, "c4818081ff")]
    public void Accounts_encode_signed_balances_and_flags_only_when_set(string nonce, string balance, uint flags, string expected)
    {
        Wei signed = balance[0] == '-' ? -new Wei(UInt256.Parse(balance[1..])) : new Wei(UInt256.Parse(balance));
        var account = new AccountState(UInt256.Parse(nonce), signed, flags);
        Assert.Equal(expected, Hex.Encode(account.Encode()));
        Assert.Equal(account, AccountState.Decode(account.Encode()));
    }

    [Fact]
    public void State_keys_are_those_of_rskip108()
    {
        Assert.Equal("00da41108c1d1e6cb267240000000000000000000000000000000001000006", Hex.Encode(StateTrieKeys.Account(Address.Parse("0x0000000000000000000000000000000001000006"))));
        Assert.Equal("00611cb96d0a346b10bab90000000000000000000000000000000001000008", Hex.Encode(StateTrieKeys.Account(Address.Parse("0x0000000000000000000000000000000001000008"))));
        Assert.Equal(StateTrieKeys.AccountKeyLength + 1 + 10 + 1, StateTrieKeys.Cell(Plain, 0).Length);
        Assert.Equal(StateTrieKeys.MaxCellKeyLength, StateTrieKeys.Cell(Plain, UInt256.MaxValue).Length);
    }

    [Fact]
    public void A_transfer_of_nothing_to_nobody_creates_the_account()
    {
        WorldState state = WorldState.At(Unitrie.Empty);
        state.Transfer(Contract, Plain, Wei.Zero);
        Assert.True(state.Exists(Plain));
        Assert.True(state.Exists(Contract));
    }

    [Fact]
    public void Transient_words_are_reverted_and_forgotten()
    {
        WorldState state = WorldState.At(Unitrie.Empty);
        state.SetTransient(Plain, 1, 5);
        int snapshot = state.Snapshot();
        state.SetTransient(Plain, 1, 6);
        state.SetTransient(Plain, 2, 7);
        state.Revert(snapshot);
        Assert.Equal((UInt256)5u, state.GetTransient(Plain, 1));
        Assert.True(state.GetTransient(Plain, 2).IsZero);
        state.ClearTransient();
        Assert.True(state.GetTransient(Plain, 1).IsZero);
        Assert.Equal(Unitrie.EmptyHash, state.ComputeRoot());
    }

    [Fact]
    public void Empty_code_is_there_only_until_the_block_ends()
    {
        WorldState state = WorldState.At(Unitrie.Empty);
        state.CreateAccount(Contract);
        state.SetupContract(Contract);
        Assert.Equal(Hash256.Zero, state.GetCodeHashBeforeRskip169(Contract));
        state.SetCode(Contract, []);
        Assert.Equal(Cambium.Crypto.Keccak256.EmptyHash, state.GetCodeHashBeforeRskip169(Contract));
        state.Commit();
        Assert.Equal(Hash256.Zero, state.GetCodeHashBeforeRskip169(Contract));
        Assert.Equal(Cambium.Crypto.Keccak256.EmptyHash, state.GetCodeHash(Contract));
    }

    [Fact]
    public void The_remasc_sender_has_a_key_of_its_own()
    {
        WorldState state = WorldState.At(Unitrie.Empty);
        Assert.Equal((UInt256)1u, state.IncreaseRemascSenderNonce());
        Assert.Equal([0xc2, 0x01, 0x00], state.Commit().Get(StateTrieKeys.RemascSender));
        Assert.Equal((UInt256)1u, state.GetRemascSenderNonce());
        Assert.False(state.Exists(Address.Zero));
    }
}

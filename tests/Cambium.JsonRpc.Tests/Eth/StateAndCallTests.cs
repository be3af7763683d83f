using System.Text.Json;
using Cambium.JsonRpc.Eth;
using Cambium.JsonRpc.Tests.Chains;
using Cambium.Primitives;
using Cambium.Trie.Proofs;
using Cambium.Trie.State;
using Xunit;

namespace Cambium.JsonRpc.Tests.Eth;

public sealed class StateAndCallTests
{
    /// <summary>Returns the cell of slot 1.</summary>
    private const string ReadsSlotOne = "0x60015460005260206000f3";

    /// <summary>Returns the balance of the called account.</summary>
    private const string ReadsBalance = "0x4760005260206000f3";

    private const string Somebody = "0x1111111111111111111111111111111111111111";

    [Theory]
    [InlineData("latest")]
    [InlineData("safe")]
    [InlineData("finalized")]
    [InlineData("pending")]
    [InlineData("0x0")]
    public void Every_tag_names_a_state(string tag)
    {
        using var node = new RegtestNode();
        Assert.NotEqual("0x0", node.Call("eth_getBalance", $"[\"{node.Cow}\",\"{tag}\"]").GetString());
    }

    [Fact]
    public void Safe_and_finalized_stay_behind_the_best_block()
    {
        using var node = new RegtestNode(new EthOptions { SafeDepth = 1, FinalizedDepth = 2 });
        for (int i = 0; i < 3; i++)
            node.Regtest.Mine();
        Assert.Equal("0x2", node.Call("eth_getBlockByNumber", "[\"safe\"]").GetProperty("number").GetString());
        Assert.Equal("0x1", node.Call("eth_getBlockByNumber", "[\"finalized\"]").GetProperty("number").GetString());
    }

    [Fact]
    public void A_proof_leads_from_the_state_root_to_the_account_or_to_where_it_would_be()
    {
        using var node = new RegtestNode();
        node.Regtest.Mine();
        Hash256 root = node.Regtest.Chain.Head.StateRoot;
        byte[][] nodes = NodesOf(node.Call("eth_getProof", $"[\"{node.Cow}\",[]]"));
        Assert.True(TrieProof.TryVerify(root, StateTrieKeys.Account(node.Cow), [.. nodes.Reverse()], out _));
        JsonElement missing = node.Call("eth_getProof", $"[\"{Somebody}\",[\"0x1\"],\"latest\"]");
        Assert.Equal("0x0", missing.GetProperty("balance").GetString());
        Assert.Equal(root, Crypto.Keccak256.Hash(NodesOf(missing)[0]));
        Assert.Equal("0x0", Assert.Single(missing.GetProperty("storageProof").EnumerateArray()).GetProperty("value").GetString());
    }

    [Fact]
    public void A_call_sees_overridden_accounts_and_nobody_else_does()
    {
        using var node = new RegtestNode();
        string call = $$"""{"to":"{{Somebody}}"}""";
        string storage = $$$$"""[{{{{call}}}},"latest",{"{{{{Somebody}}}}":{"code":"{{{{ReadsSlotOne}}}}","stateDiff":{"0x1":"0x2a"}}}]""";
        Assert.Equal(42UL, Word(node.Call("eth_call", storage)));
        string balance = $$$"""[{{{call}}},"latest",{"{{{Somebody}}}":{"code":"{{{ReadsBalance}}}","balance":"0x7","nonce":"0x3"}}]""";
        Assert.Equal(7UL, Word(node.Call("eth_call", balance)));
        Assert.Equal("0x", node.Call("eth_call", $"[{call}]").GetString());
    }

    [Fact]
    public void Replacing_the_storage_empties_the_other_cells_and_keeps_the_account()
    {
        using var node = new RegtestNode();
        string parameters = $$$$"""[{"to":"{{{{Somebody}}}}"},"latest",{"{{{{Somebody}}}}":{"code":"{{{{ReadsSlotOne}}}}","balance":"0x1","state":{"0x2":"0x1"}}}]""";
        Assert.Equal(0UL, Word(node.Call("eth_call", parameters)));
    }

    [Fact]
    public void Overrides_can_be_forbidden()
    {
        using var node = new RegtestNode(new EthOptions { AllowStateOverride = false });
        Assert.Equal(-32602, node.ErrorOf("eth_call", $$$"""[{},"latest",{"{{{Somebody}}}":{"balance":"0x1"}}]"""));
    }

    [Theory]
    [InlineData("""["0x12"]""")]
    [InlineData("""[null]""")]
    [InlineData("""[{}]""")]
    [InlineData("""["0x1111111111111111111111111111111111111111","nonsense"]""")]
    [InlineData("""["0x1111111111111111111111111111111111111111",true]""")]
    public void Malformed_parameters_are_the_callers_error(string parameters)
    {
        using var node = new RegtestNode();
        Assert.Equal(-32602, node.ErrorOf("eth_getBalance", parameters));
    }

    [Fact]
    public void An_access_list_is_empty_and_comes_with_the_gas()
    {
        using var node = new RegtestNode();
        JsonElement result = node.Call("eth_createAccessList", $$"""[{"to":"{{Somebody}}"}]""");
        Assert.Equal(0, result.GetProperty("accessList").GetArrayLength());
        Assert.Equal("0x5208", result.GetProperty("gasUsed").GetString());
    }

    private static byte[][] NodesOf(JsonElement proof) => [.. proof.GetProperty("accountProof").EnumerateArray().Select(node => Hex.Decode(node.GetString()!))];

    private static ulong Word(JsonElement result) => UInt256.FromBigEndian(Hex.Decode(result.GetString()!)).U0;
}

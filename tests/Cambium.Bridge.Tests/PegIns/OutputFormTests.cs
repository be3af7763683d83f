using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.PegIns;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.PegIns;

public sealed class OutputFormTests
{
    private static readonly byte[] Hash = [.. Enumerable.Repeat((byte)5, 20)];
    private static readonly Script Unparsable = new(new byte[] { 0x4c });
    private static readonly Script KeyHashFrameWithOpcode = Script.FromHex("76a95188ac");

    [Fact]
    public void Key_and_script_hashes_are_read()
    {
        Assert.Equal(Hash, OutputForm.HashIn(StandardScripts.P2pkh(Hash)).ToArray());
        Assert.Equal(Hash, OutputForm.HashIn(StandardScripts.P2sh(Hash)).ToArray());
    }

    [Fact]
    public void Other_forms_have_no_hash_and_fail_the_call()
    {
        Assert.Throws<BridgeException>(() => OutputForm.HashIn(StandardScripts.P2wpkh(Hash)).ToArray());
        Assert.Throws<BridgeException>(() => OutputForm.HashIn(StandardScripts.NullData(Hash)).ToArray());
        Assert.Throws<BridgeException>(() => OutputForm.HashIn(Unparsable).ToArray());
    }

    [Fact]
    public void An_opcode_in_the_place_of_the_hash_fails_even_a_search_for_other_scripts()
    {
        Transaction transaction = TransactionWith(StandardScripts.P2sh(Hash), KeyHashFrameWithOpcode);
        Assert.Throws<BridgeException>(() => FederationOutputs.To(transaction, new HashSet<Script>()));
    }

    [Fact]
    public void A_script_that_does_not_parse_is_no_obstacle_to_that_search()
    {
        Transaction transaction = TransactionWith(Unparsable, StandardScripts.P2sh(Hash));
        Assert.Single(FederationOutputs.To(transaction, new HashSet<Script> { StandardScripts.P2sh(Hash) }));
    }

    [Fact]
    public void It_fails_a_refund_only_in_front_of_the_output_that_is_looked_for()
    {
        Script wanted = StandardScripts.P2sh(Hash);
        Assert.True(OutputForm.Pays(TransactionWith(wanted, Unparsable), wanted));
        Assert.Throws<BridgeException>(() => OutputForm.Pays(TransactionWith(Unparsable, wanted), wanted));
        Assert.False(OutputForm.Pays(TransactionWith(Script.Empty), wanted));
    }

    private static Transaction TransactionWith(params Script[] scripts) => new(
        2,
        [new TxIn(new OutPoint(Hash256.Zero, 0), Script.Empty)],
        scripts.Select(static script => new TxOut(new Satoshis(1), script)),
        lockTime: 0);
}

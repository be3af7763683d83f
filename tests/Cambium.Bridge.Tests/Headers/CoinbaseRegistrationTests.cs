using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Headers;
using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Bridge.Tests.Headers;

/// <summary>Witness roots proven by the coinbase (RSKIP-143; reference 5.6).</summary>
public sealed class CoinbaseRegistrationTests
{
    private static readonly Hash256 WitnessRoot = Hash256.Parse(new string('7', 64));
    private static readonly byte[] Reserved = new byte[32];
    private readonly ASession _bridge = new();

    [Fact]
    public void A_committed_root_is_known_afterwards()
    {
        Hash256 block = Register(CoinbaseWith(CommitmentScript));
        Assert.Equal(WitnessRoot, _bridge.Begin().Coinbases.Find(block));
    }

    [Fact]
    public void A_root_that_is_not_committed_is_refused() =>
        Assert.Throws<BridgeArgumentException>(() => Register(CoinbaseWith(new Script(new byte[] { 0x51 }))));

    [Fact]
    public void The_last_commitment_counts() => Assert.Throws<BridgeArgumentException>(() =>
        Register(CoinbaseWith(CommitmentScript, WitnessCommitment.ScriptFor(Hash256.Zero))));

    [Fact]
    public void Until_RSKIP_460_outputs_behind_the_commitment_had_to_parse()
    {
        Transaction coinbase = CoinbaseWith(CommitmentScript, new Script(new byte[] { 0x4c }));
        Assert.Equal(WitnessRoot, _bridge.Begin().Coinbases.Find(Register(coinbase)));
        var old = new ASession { Rules = new RuleSet([ConsensusRule.Rskip143]) };
        Assert.Throws<BridgeException>(() => Register(coinbase, old));
    }

    [Fact]
    public void A_reserved_value_of_another_length_is_refused() => Assert.Throws<BridgeArgumentException>(() =>
        new CoinbaseRegistration(_bridge.Begin()).Register([], Hash256.Zero, [], WitnessRoot, new byte[31]));

    private static Script CommitmentScript =>
        WitnessCommitment.ScriptFor(WitnessCommitment.Compute(WitnessRoot, new Hash256(Reserved)));

    private Hash256 Register(Transaction coinbase) => Register(coinbase, _bridge);

    private static Hash256 Register(Transaction coinbase, ASession bridge)
    {
        BridgeSession session = bridge.Begin();
        BlockHeader genesis = ForgedHeaders.Genesis;
        var header = new BlockHeader(2, genesis.Hash, coinbase.Id, genesis.Time + 1, genesis.Bits, 0);
        session.Headers.Store.Put(session.Headers.Store.Head.Extend(header));
        byte[] proof = PartialMerkleTree.Build([coinbase.Id], static _ => true).ToBytes();
        new CoinbaseRegistration(session).Register(coinbase.ToBytes(), header.Hash, proof, WitnessRoot, Reserved);
        session.Save();
        return header.Hash;
    }

    private static Transaction CoinbaseWith(params Script[] scripts) => new(
        1,
        [new TxIn(OutPoint.Null, new Script(new byte[] { 1, 2, 3 }))],
        scripts.Select(static script => new TxOut(Satoshis.Zero, script)),
        lockTime: 0);
}

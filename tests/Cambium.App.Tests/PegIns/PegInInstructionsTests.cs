using Cambium.App.PegIns;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;
using Xunit;
using BridgeRules = Cambium.Bridge.PegIns.PegInInstructions;

namespace Cambium.App.Tests.PegIns;

public sealed class PegInInstructionsTests
{
    private const string Recipient = "224d0b72bab9342f898c633ef187abff8a96c0fa";

    [Theory]
    [InlineData("6a2e52534b5401224d0b72bab9342f898c633ef187abff8a96c0fa014a74c48b9e3a5644adb734ab536cab6ae28e85ce", "mnJeBR3VbAbLJUFVhp7PnwkLpegZr1ywtJ")]
    [InlineData("6a2e52534b5401224d0b72bab9342f898c633ef187abff8a96c0fa02379ad9b7ba73bdc1e29e286e014d4e2e1f6884e3", "2MxKEf2su6FGAUfCEAHreGFQvEYrfYNHvL7")]
    [InlineData("6a1952534b5401224d0b72bab9342f898c633ef187abff8a96c0fa", null)]
    public void Recorded_instructions_are_read_and_written(string script, string? refund)
    {
        Assert.Equal(InstructionsFound.One, Find(script, out PegInInstructions? instructions));
        Assert.Equal(Address.Parse(Recipient), instructions!.Recipient);
        Assert.Equal(refund, instructions.RefundAddress?.ToString());
        Assert.Equal(script, instructions.ToScript().ToHex());
    }

    [Fact]
    public void A_witness_address_cannot_be_named_for_a_refund()
    {
        BitcoinAddress witness = BitcoinAddress.P2wpkh(BitcoinNetwork.Testnet, new byte[20]);
        Assert.False(PegInInstructions.CanRefundTo(witness));
        Assert.Throws<InvalidOperationException>(() => new PegInInstructions(Address.Parse(Recipient), witness).ToScript());
    }

    [Fact]
    public void What_the_Bridge_reads_is_read_and_what_it_refuses_is_refused()
    {
        var random = new Random(6);
        string[] seeds = ["6a2e52534b5401" + Recipient + "014a74c48b9e3a5644adb734ab536cab6ae28e85ce", "6a1952534b5401" + Recipient, "6a0452534b54", "a914" + Recipient + "87", "6a"];
        for (int round = 0; round < 5_000; round++)
        {
            Transaction transaction = Paying([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Mutate(Hex.Decode(seeds[random.Next(seeds.Length)]), random))]);
            InstructionsFound found = PegInInstructions.Find(transaction, BitcoinNetwork.Testnet, out PegInInstructions? ours);
            bool ok = BridgeRules.TryFind(transaction, BitcoinNetwork.Testnet, out BridgeRules? theirs);
            Assert.Equal(ok ? theirs is null ? InstructionsFound.None : InstructionsFound.One : InstructionsFound.Malformed, found);
            Assert.Equal((theirs?.Destination, theirs?.RefundAddress), (ours?.Recipient, ours?.RefundAddress));
        }
    }

    private static byte[] Mutate(byte[] script, Random random)
    {
        if (random.Next(2) == 0)
            script[random.Next(script.Length)] = (byte)random.Next(256);
        return random.Next(10) == 0 ? script[..random.Next(script.Length)] : script;
    }

    private static InstructionsFound Find(string script, out PegInInstructions? instructions) =>
        PegInInstructions.Find(Paying(Hex.Decode(script)), BitcoinNetwork.Testnet, out instructions);

    private static Transaction Paying(params byte[][] scripts) =>
        new(2, [new TxIn(new OutPoint(Hash256.Zero, 0), Script.Empty)], scripts.Select(script => new TxOut(Satoshis.Zero, new Script(script))), 0);
}

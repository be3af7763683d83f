using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Interpreter;
using Cambium.Bitcoin.Psbt;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Codecs.Bitcoin;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bitcoin.Tests.Transactions;

public sealed class DecoderFuzzTests
{
    private const int Mutations = 2000;

    private static readonly Transaction Sample = new TransactionBuilder { LockTime = 7 }
        .Spend(new OutPoint(Hash256.FromUInt256(9), 1))
        .Spend(new OutPoint(Hash256.FromUInt256(10), 2), sequence: 3)
        .SetScriptSig(0, Script.FromHex("00512102"))
        .SetWitness(1, Witness.Of([], [1, 2, 3]))
        .Pay(StandardScripts.P2pkh(new byte[20]), new Satoshis(4))
        .Pay(StandardScripts.NullData([1, 2]), Satoshis.Zero)
        .Build();

    private delegate byte[] Decoder(ReadOnlySpan<byte> bytes);

    [Fact]
    public void Transactions_decode_to_what_they_were_or_not_at_all() =>
        Check(Sample.ToBytes(), bytes => Transaction.Parse(bytes).ToBytes(), isCanonical: true);

    [Fact]
    public void Transactions_by_the_rules_of_bitcoinj_do_not_fail_in_other_ways() =>
        Check(Sample.ToBytes(), bytes => Transaction.ParseAsBitcoinj(bytes).ToBytes(), isCanonical: false);

    [Fact]
    public void Blocks_decode_to_what_they_were_or_not_at_all()
    {
        Block block = new(new BlockHeader(1, Hash256.Zero, Sample.Id, 2, 3, 4), [Sample, Sample]);
        Check(block.ToBytes(), bytes => Block.Parse(bytes).ToBytes(), isCanonical: true);
    }

    [Fact]
    public void Partial_merkle_trees_decode_to_what_they_were_or_not_at_all()
    {
        Hash256[] leaves = [.. Enumerable.Range(1, 11).Select(i => Hash256.FromUInt256((uint)i))];
        byte[] proof = PartialMerkleTree.Build(leaves, i => i is 3 or 10).ToBytes();
        Check(proof, bytes => Extracted(PartialMerkleTree.Parse(bytes)).ToBytes(), isCanonical: true);
    }

    [Fact]
    public void Partially_signed_transactions_decode_to_what_they_were_or_not_at_all()
    {
        PartiallySignedTransaction psbt = new(Sample.ToBuilder().ClearSignatures().Build());
        psbt.Inputs[0].WitnessUtxo = Sample.Outputs[0];
        psbt.Inputs[0].RedeemScript = Sample.Outputs[1].ScriptPubKey;
        psbt.Inputs[1].FinalScriptWitness = Sample.Inputs[1].Witness;
        Check(psbt.ToBytes(), bytes => PartiallySignedTransaction.Parse(bytes).ToBytes(), isCanonical: true);
    }

    [Fact]
    public void Any_bytes_are_a_script_that_ends()
    {
        Random random = new(5);
        for (int round = 0; round < Mutations; round++)
        {
            byte[] bytes = new byte[random.Next(0, 60)];
            random.NextBytes(bytes);
            Script script = new(bytes);
            script.TryParse(out IReadOnlyList<ScriptOp> operations);
            ScriptBuilder rebuilt = new();
            foreach (ScriptOp operation in operations)
                rebuilt.Append(operation);
            Assert.Equal(bytes.AsSpan(0, rebuilt.Build().Length).ToArray(), rebuilt.Build().ToArray());
            Assert.NotNull(script.ToString());
            StandardScripts.Classify(script);
            ScriptInterpreter.Verify(new Script(bytes.AsMemory(bytes.Length / 2)), script, Witness.Of(bytes, bytes), ScriptFlags.Consensus, NoTransactionChecker.Instance);
        }
    }

    private static PartialMerkleTree Extracted(PartialMerkleTree tree)
    {
        tree.TryExtract(out _, out _);
        tree.TryExtractAsBitcoinj(out _, out _);
        return tree;
    }

    private static void Check(byte[] valid, Decoder decode, bool isCanonical)
    {
        Assert.Equal(valid, decode(valid));
        for (int length = 0; length < valid.Length; length++)
        {
            byte[] cut = valid[..length];
            Assert.Throws<BitcoinFormatException>(() => decode(cut));
        }
        Random random = new(4);
        for (int round = 0; round < Mutations; round++)
        {
            byte[] changed = [.. valid];
            for (int i = random.Next(1, 4); i > 0; i--)
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            byte[]? decoded = DecodeOrNull(changed, decode);
            Assert.True(!isCanonical || decoded is null || decoded.AsSpan().SequenceEqual(changed));
        }
    }

    private static byte[]? DecodeOrNull(byte[] bytes, Decoder decode)
    {
        try
        {
            return decode(bytes);
        }
        catch (BitcoinFormatException)
        {
            return null;
        }
    }
}

using System.Numerics;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations.RedeemScripts;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>Proven Bitcoin transactions of any shape end in a result, whatever their scripts and witnesses hold.</summary>
public sealed class OddTransactionTests
{
    private const int Transactions = 150;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Proven_transactions_with_random_scripts_end_in_a_result(int seed)
    {
        var random = new Random(seed);
        var bitcoin = new BitcoinForge();
        var bridge = new BridgeDriver();
        for (int i = 0; i < Transactions; i++)
        {
            Transaction transaction = OddTransaction(bridge, random);
            ForgedBlock block = bitcoin.Mine(transaction);
            List<ForgedBlock> blocks = [block, bitcoin.Mine(), bitcoin.Mine()];
            object[] headers = [.. blocks.Select(static mined => (object)mined.Header.ToBytes())];
            Assert.True(bridge.Call(bridge.Federator, "receiveHeaders", [headers]).Succeeded);
            bridge.Call(bridge.Federator, "registerBtcTransaction", transaction.ToBytes(withWitness: random.Next(2) == 0), new BigInteger(block.Height), block.Proof);
        }
    }

    private static Transaction OddTransaction(BridgeDriver bridge, Random random)
    {
        List<TxIn> inputs = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => InputOf(bridge, random))];
        List<TxOut> outputs = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => OutputOf(bridge, random))];
        return new Transaction(random.Next(3), inputs, outputs, (uint)random.Next());
    }

    private static TxIn InputOf(BridgeDriver bridge, Random random)
    {
        var spent = new OutPoint(Hash256.FromUInt256((ulong)random.NextInt64(1, long.MaxValue)), (uint)random.Next(5));
        Witness witness = random.Next(3) == 0
            ? Witness.Of(Enumerable.Range(0, random.Next(1, 5)).Select(_ => ElementOf(bridge, random)).ToArray())
            : Witness.Empty;
        return new TxIn(spent, ScriptSigOf(bridge, random), (uint)random.Next(), witness);
    }

    private static Script ScriptSigOf(BridgeDriver bridge, Random random)
    {
        if (random.Next(4) == 0)
            return new Script(Bytes(random.Next(40), random));
        var builder = new ScriptBuilder();
        for (int i = random.Next(5); i > 0; i--)
            builder.PushData(ElementOf(bridge, random));
        return builder.Build();
    }

    private static byte[] ElementOf(BridgeDriver bridge, Random random) => random.Next(7) switch
    {
        0 => [],
        1 => bridge.Federation.RedeemScript.ToArray(),
        2 => FlyoverRedeemScript.Create(Hash256.FromUInt256(7), bridge.Federation.RedeemScript).Script.ToArray(),
        3 => BridgeDriver.Federators[0].PublicKey.ToCompressed(),
        4 => Damaged(bridge.Federation.RedeemScript.ToArray(), random),
        5 => [0x64, 0x51, 0x51, 0x67, 0xae, 0x68],
        _ => Bytes(random.Next(80), random),
    };

    private static TxOut OutputOf(BridgeDriver bridge, Random random)
    {
        Script script = random.Next(5) switch
        {
            0 or 1 => bridge.Federation.OutputScript,
            2 => StandardScripts.NullData([.. "RSKT"u8, .. Bytes(random.Next(46), random)]),
            3 => StandardScripts.P2pkh(Bytes(20, random)),
            _ => new Script(Bytes(random.Next(40), random)),
        };
        return new TxOut(new Satoshis(random.NextInt64(2 * Satoshis.PerBitcoin)), script);
    }

    private static byte[] Damaged(byte[] bytes, Random random)
    {
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    private static byte[] Bytes(int length, Random random)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}

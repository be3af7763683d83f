using System.Numerics;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Codecs.Abi;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>A Bridge and the Bitcoin it follows, with the steps users and federators take.</summary>
internal sealed class PegNetwork
{
    private static readonly byte[] InstructionsHead = [.. "RSKT"u8, 1];
    private static readonly AbiFunction ReleaseLog = new("release_btc", ["bytes"]);

    private int _deposits;

    public BridgeDriver Bridge { get; } = new();

    public BitcoinForge Bitcoin { get; } = new();

    /// <summary>A peg-in with instructions, mined and registered.</summary>
    public void Deposit(long amount, in Address receiver)
    {
        var spent = new OutPoint(Hash256.FromUInt256((ulong)++_deposits), 0);
        Register(new Transaction(
            2,
            [new TxIn(spent, new ScriptBuilder().Push([1, 2]).Push([3, 4]).Build())],
            [
                new TxOut(new Satoshis(amount), Bridge.Federation.OutputScript),
                new TxOut(Satoshis.Zero, StandardScripts.NullData([.. InstructionsHead, .. receiver.ToArray()])),
            ],
            0));
    }

    /// <summary>Mines and confirms a transaction and registers it, with its witness if it has one.</summary>
    public void Register(Transaction transaction)
    {
        ForgedBlock block = Bitcoin.Mine(transaction);
        List<ForgedBlock> blocks = [block];
        for (int i = 1; i < Bridge.Constants.ConfirmationsOnBitcoin; i++)
            blocks.Add(Bitcoin.Mine());
        object[] headers = [.. blocks.Select(static mined => (object)mined.Header.ToBytes())];
        Call("receiveHeaders", [headers]);
        if (transaction.HasWitness)
        {
            Call(
                "registerBtcCoinbaseTransaction",
                block.Coinbase.ToBytes(),
                block.Header.Hash.Reversed().ToArray(),
                block.CoinbaseProof,
                block.WitnessRoot.Reversed().ToArray(),
                new byte[Hash256.Size]);
        }

        Call("registerBtcTransaction", transaction.ToBytes(), new BigInteger(block.Height), block.Proof);
    }

    /// <summary>The keys sign a waiting release, and the Bridge gives it out complete.</summary>
    public Transaction Sign(in Hash256 hash, Transaction release, IEnumerable<PrivateKey> keys, IReadOnlyList<Satoshis>? values = null)
    {
        int before = Bridge.Logs.Logs.Count;
        foreach (PrivateKey key in keys)
        {
            object[] signatures = [.. release.Inputs.Select((_, index) => (object)SignatureOf(key, release, index, values))];
            Call("addSignature", key.PublicKey.ToCompressed(), signatures, hash.ToArray());
        }

        Assert.True(Bridge.Logs.Logs.Count > before);
        return Transaction.Parse((byte[])ReleaseLog.DecodeArguments(Bridge.Logs.Logs[^1].Data)[0]);
    }

    public void Call(string method, params object[] arguments)
    {
        BridgeResult result = Bridge.Call(Bridge.Federator, method, arguments);
        Assert.True(result.Succeeded, $"{method}: {result.Failure}");
    }

    public static byte[] SignatureOf(in PrivateKey key, Transaction release, int index, IReadOnlyList<Satoshis>? values)
    {
        TxIn input = release.Inputs[index];
        Hash256 digest = values is null
            ? SignatureHash.Legacy(release, index, new Script(input.ScriptSig.Operations[^1].Data), SigHashType.All)
            : SignatureHash.SegwitV0(release, index, new Script(input.Witness[^1]), values[index], SigHashType.All);
        return Ecdsa.Sign(key, digest).ToDer();
    }
}

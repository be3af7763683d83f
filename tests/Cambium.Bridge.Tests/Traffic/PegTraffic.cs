using System.Numerics;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>Random deposits, requests, releases and signatures against one Bridge.</summary>
internal sealed class PegTraffic(int seed)
{
    private static readonly byte[] InstructionsHead = [.. "RSKT"u8, 1];

    private static readonly Address FeeVoter = Address.Parse("53f8f6dabd612b6137215ddd7758bb5cdd638922");

    private readonly Random _random = new(seed);
    private readonly BitcoinForge _bitcoin = new();
    private readonly List<Transaction> _released = [];
    private int _deposits;

    public BridgeDriver Bridge { get; } = new();

    /// <summary>Releases that were signed completely.</summary>
    public int Released { get; private set; }

    /// <summary>One random event in one Rootstock block.</summary>
    public void Step()
    {
        Bridge.BlockNumber += 1 + _random.Next(20);
        switch (_random.Next(8))
        {
            case 0 or 1:
                Deposit(500_000 + _random.NextInt64(3 * Satoshis.PerBitcoin));
                break;
            case 2 or 3 or 4:
                Request(200_000 + _random.NextInt64(Satoshis.PerBitcoin));
                break;
            case 5:
                Bridge.Call(FeeVoter, "voteFeePerKbChange", new BigInteger(10_000 + _random.Next(300_000)));
                break;
            default:
                Settle();
                break;
        }
    }

    /// <summary>Bitcoin of the federation, spent or not, equals RBTC outside the Bridge plus what is queued.</summary>
    public void AssertBalanced()
    {
        PegBooks books = PegBooks.Of(Bridge);
        Script own = Bridge.Federation.OutputScript;
        long returning = books.Pending.Concat(books.Waiting.Select(static entry => entry.Release)).Concat(_released)
            .Sum(release => PegBooks.ChangeIn(release, own));
        Wei outside = Wei.FromSatoshis(Satoshis.MaxMoney) - Bridge.State.GetBalance(BridgeAddresses.Bridge);
        Wei backed = Wei.FromSatoshis(new Satoshis(books.Unspent + returning - books.Queued));
        Assert.Equal(backed, outside);
    }

    private void Deposit(long amount)
    {
        Address receiver = BridgeDriver.KeyOf((byte)(100 + _random.Next(20))).PublicKey.ToAddress();
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

    private void Request(long amount)
    {
        PrivateKey user = BridgeDriver.KeyOf((byte)(100 + _random.Next(20)));
        Wei value = Wei.FromSatoshis(new Satoshis(amount));
        if (Bridge.State.GetBalance(user.PublicKey.ToAddress()) >= value)
            Assert.True(Bridge.Pay(user, value).Succeeded);
    }

    private void Settle()
    {
        Bridge.Call(Bridge.Federator, "updateCollections");
        foreach ((Hash256 hash, Transaction release) in PegBooks.Of(Bridge).Waiting)
        {
            Transaction signed = Sign(hash, release);
            if (_random.Next(2) == 0)
                Register(signed);
            else
                _released.Add(signed);
        }

        foreach (Transaction late in _released.ToList())
        {
            _released.Remove(late);
            Register(late);
        }
    }

    // The Bridge assembles the transaction itself and logs it with the last signature.
    private Transaction Sign(in Hash256 hash, Transaction release)
    {
        int before = Bridge.Logs.Logs.Count;
        foreach (PrivateKey key in BridgeDriver.Federators.OrderBy(_ => _random.Next()).Take(Bridge.Federation.RequiredSignatures))
        {
            object[] signatures = [.. release.Inputs.Select((_, index) => (object)SignatureOf(key, release, index))];
            Assert.True(Bridge.Call(Bridge.Federator, "addSignature", key.PublicKey.ToCompressed(), signatures, hash.ToArray()).Succeeded);
        }

        Assert.True(Bridge.Logs.Logs.Count > before);
        Released++;
        byte[] data = Bridge.Logs.Logs[^1].Data;
        return Transaction.Parse((byte[])new Codecs.Abi.AbiFunction("log", ["bytes"]).DecodeArguments(data)[0]);
    }

    private byte[] SignatureOf(in PrivateKey key, Transaction release, int index)
    {
        Hash256 digest = SignatureHash.Legacy(release, index, Bridge.Federation.RedeemScript, SigHashType.All);
        return Ecdsa.Sign(key, digest).ToDer();
    }

    private void Register(Transaction transaction)
    {
        ForgedBlock block = _bitcoin.Mine(transaction);
        List<ForgedBlock> blocks = [block];
        for (int i = 1; i < Bridge.Constants.ConfirmationsOnBitcoin; i++)
            blocks.Add(_bitcoin.Mine());
        object[] headers = [.. blocks.Select(static mined => (object)mined.Header.ToBytes())];
        Assert.True(Bridge.Call(Bridge.Federator, "receiveHeaders", [headers]).Succeeded);
        BridgeResult result = Bridge.Call(
            Bridge.Federator, "registerBtcTransaction", transaction.ToBytes(), new BigInteger(block.Height), block.Proof);
        Assert.True(result.Succeeded, result.Failure);
    }
}

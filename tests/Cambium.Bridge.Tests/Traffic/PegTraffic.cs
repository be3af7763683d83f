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
    private static readonly Address FeeVoter = Address.Parse("53f8f6dabd612b6137215ddd7758bb5cdd638922");

    private readonly Random _random = new(seed);
    private readonly PegNetwork _network = new();
    private readonly List<Transaction> _released = [];

    public BridgeDriver Bridge => _network.Bridge;

    /// <summary>Releases that were signed completely.</summary>
    public int Released { get; private set; }

    /// <summary>One random event in one Rootstock block.</summary>
    public void Step()
    {
        Bridge.BlockNumber += 1 + _random.Next(20);
        switch (_random.Next(8))
        {
            case 0 or 1:
                _network.Deposit(500_000 + _random.NextInt64(3 * Satoshis.PerBitcoin), User().PublicKey.ToAddress());
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

    private PrivateKey User() => BridgeDriver.KeyOf((byte)(100 + _random.Next(20)));

    private void Request(long amount)
    {
        PrivateKey user = User();
        Wei value = Wei.FromSatoshis(new Satoshis(amount));
        if (Bridge.State.GetBalance(user.PublicKey.ToAddress()) >= value)
            Assert.True(Bridge.Pay(user, value).Succeeded);
    }

    private void Settle()
    {
        Bridge.Call(Bridge.Federator, "updateCollections");
        foreach ((Hash256 hash, Transaction release) in PegBooks.Of(Bridge).Waiting)
            _released.Add(Sign(hash, release));
        foreach (Transaction signed in _released.Where(_ => _random.Next(2) == 0).ToList())
        {
            _released.Remove(signed);
            _network.Register(signed);
        }
    }

    private Transaction Sign(in Hash256 hash, Transaction release)
    {
        Released++;
        IEnumerable<PrivateKey> signers = BridgeDriver.Federators.OrderBy(_ => _random.Next());
        return _network.Sign(hash, release, signers.Take(Bridge.Federation.RequiredSignatures));
    }
}

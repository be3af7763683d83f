using Cambium.App.PegIns;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.App.Tests.PegIns;

/// <summary>Coins of every kind whose keys are known, each in a transaction of its own.</summary>
internal sealed class TestCoins
{
    private static readonly BitcoinNetwork Network = BitcoinNetwork.Regtest;

    public Dictionary<Hash256, Transaction> Previous { get; } = [];

    public Dictionary<OutPoint, PrivateKey[]> Keys { get; } = [];

    public List<FundedCoin> Coins { get; } = [];

    public FundedCoin Add(AddressKind kind, long value, bool isMultiSig = false)
    {
        int number = Coins.Count + 1;
        PrivateKey key = TestKeys.Key(number);
        byte[] publicKey = key.PublicKey.ToCompressed();
        byte[] hash = BitcoinHash.Hash160(publicKey).ToArray();
        Script? redeemScript = isMultiSig ? StandardScripts.MultiSig(1, publicKey, TestKeys.Key(number + 1).PublicKey.ToCompressed()) : null;
        BitcoinAddress address = kind switch
        {
            AddressKind.P2pkh => BitcoinAddress.P2pkh(Network, hash),
            AddressKind.P2sh when isMultiSig => BitcoinAddress.P2sh(Network, redeemScript!),
            AddressKind.P2sh => BitcoinAddress.P2sh(Network, StandardScripts.P2wpkh(hash)),
            AddressKind.P2wpkh => BitcoinAddress.P2wpkh(Network, hash),
            AddressKind.P2tr => BitcoinAddress.P2tr(Network, key.PublicKey.ToXOnly()),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        var output = new TxOut(new Satoshis(value), address.Script);
        var funding = new Transaction(2, [new TxIn(new OutPoint(Hash256.FromUInt256((ulong)number), 0), Script.Empty)], [output], 0);
        var point = new OutPoint(funding.Id, 0);
        var coin = new FundedCoin(new OfferedCoin(point, address, isMultiSig ? null : publicKey, redeemScript, null), output, 6);
        Previous[funding.Id] = funding;
        Keys[point] = [key];
        Coins.Add(coin);
        return coin;
    }
}

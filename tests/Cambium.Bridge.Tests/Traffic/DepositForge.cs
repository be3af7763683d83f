using System.Security.Cryptography;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations;
using Cambium.Bridge.Flyover;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>Makes deposits from every kind of sender, with instructions and without, good and bad.</summary>
internal sealed class DepositForge(Random random, Func<PrivateKey> anyUser)
{
    public static readonly Address FlyoverContract = Address.Parse("00000000000000000000000000000000f1704e12");

    private const long SmallestRefundable = 1_500_000;
    private const long AboveTheCap = 1_500 * Satoshis.PerBitcoin;
    private const byte GoodVersion = 1;
    private const byte BadVersion = 2;
    private const int OddsOfLarge = 12;

    private static readonly byte[] ASignature = new byte[71];
    private static readonly byte[] InstructionsHead = [.. "RSKT"u8];

    private ulong _coins;

    private long Amount => SmallestRefundable + random.NextInt64(3 * Satoshis.PerBitcoin);

    /// <summary>A deposit that pays one federation or several.</summary>
    public Deposit Plain(IReadOnlyList<Federation> to)
    {
        (TxIn From, DepositOutcome Legacy) sender = AnySender(to.Count > 1);
        switch (random.Next(6))
        {
            case 0 or 1:
                byte[] refund = random.Next(2) == 0 ? [] : [1, .. RandomBytes(20)];
                return Of(sender.From, to, Amount, Instructions([GoodVersion, .. Account().ToArray(), .. refund]), DepositOutcome.Credited);
            case 2 when to.Count == 1:
                DepositOutcome outcome = sender.From.ScriptSig.Length == 0 ? DepositOutcome.Kept : DepositOutcome.Refunded;
                return Of(sender.From, to, Amount, Instructions([BadVersion, .. Account().ToArray()]), outcome);
            case 3 when to.Count == 1 && random.Next(2) == 0:
                return Of(sender.From, to, 100_000 + random.Next(399_999), null, DepositOutcome.Kept);
            default:
                return Of(sender.From, to, Amount, null, sender.Legacy);
        }
    }

    /// <summary>A deposit to a flyover address, sometimes one that the locking cap refuses.</summary>
    public Deposit ToFlyover(Federation to)
    {
        byte[] refund = [BitcoinNetwork.Regtest.P2pkhVersion, .. RandomBytes(20)];
        byte[] provider = [BitcoinNetwork.Regtest.P2pkhVersion, .. RandomBytes(20)];
        var agreement = new FlyoverRequest
        {
            Transaction = [],
            Height = 0,
            Proof = [],
            DerivationArgumentsHash = new Hash256(RandomBytes(Hash256.Size)),
            UserRefundAddress = refund,
            Contract = FlyoverContract,
            LiquidityProviderAddress = provider,
            ShouldTransferToContract = random.Next(2) == 0,
        };
        Hash256 hash = FlyoverAddress.DerivationHashOf(
            agreement,
            VersionedAddress.Parse(refund, BitcoinNetwork.Regtest, RuleSet.All),
            VersionedAddress.Parse(provider, BitcoinNetwork.Regtest, RuleSet.All));
        bool isLarge = random.Next(OddsOfLarge) == 0;
        var output = new TxOut(new Satoshis(isLarge ? AboveTheCap : Amount), new FlyoverAddress(hash, to).OutputScript);
        return new Deposit(
            new Transaction(2, [FromKeyHash()], [output], 0),
            isLarge ? DepositOutcome.Refunded : DepositOutcome.Credited,
            agreement);
    }

    private static Deposit Of(TxIn from, IReadOnlyList<Federation> to, long amount, TxOut? extra, DepositOutcome outcome)
    {
        List<TxOut> outputs = [.. to.Select(federation => new TxOut(new Satoshis(amount), federation.OutputScript))];
        if (extra is not null)
            outputs.Insert(0, extra);
        return new Deposit(new Transaction(2, [from], outputs, 0), outcome);
    }

    private static TxOut Instructions(byte[] body) =>
        new(Satoshis.Zero, StandardScripts.NullData([.. InstructionsHead, .. body]));

    // Several receivers only from single keys: what becomes of the others then depends on the forms of the federations.
    private (TxIn From, DepositOutcome Legacy) AnySender(bool isSingleKey) => random.Next(isSingleKey ? 2 : 5) switch
    {
        0 => (FromKeyHash(), DepositOutcome.Credited),
        1 => (FromWrappedKey(), DepositOutcome.Credited),
        2 => (FromMultisig(), DepositOutcome.Refunded),
        3 => (FromWrappedMultisig(), DepositOutcome.Refunded),
        _ => (FromNativeKey(), DepositOutcome.Kept),
    };

    private TxIn FromKeyHash() =>
        Spending(new ScriptBuilder().Push(ASignature).Push(UserKey()).Build(), Witness.Empty);

    private TxIn FromWrappedKey()
    {
        byte[] key = UserKey();
        return Spending(Pushing(StandardScripts.P2wpkh(BitcoinHash.Hash160(key))), Witness.Of(ASignature, key));
    }

    private TxIn FromMultisig() => Spending(
        new ScriptBuilder().Number(0).Push(ASignature).Push(ASignature).Push(TwoOfThree().ToArray()).Build(), Witness.Empty);

    private TxIn FromWrappedMultisig()
    {
        Script script = TwoOfThree();
        Script program = StandardScripts.P2wsh(SHA256.HashData(script.Span));
        return Spending(Pushing(program), Witness.Of([], ASignature, ASignature, script.ToArray()));
    }

    private TxIn FromNativeKey() => Spending(Script.Empty, Witness.Of(ASignature, UserKey()));

    private TxIn Spending(Script scriptSig, Witness witness) =>
        new(new OutPoint(Hash256.FromUInt256(++_coins), 0), scriptSig, TxIn.FinalSequence, witness);

    private static Script Pushing(Script program) => new ScriptBuilder().Push(program.ToArray()).Build();

    private Script TwoOfThree() => StandardScripts.MultiSig(2, UserKey(), UserKey(), UserKey());

    private byte[] UserKey() => anyUser().PublicKey.ToCompressed();

    private Address Account() => anyUser().PublicKey.ToAddress();

    private byte[] RandomBytes(int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}

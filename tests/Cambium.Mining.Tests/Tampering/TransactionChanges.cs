using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Mining.Tests.Tampering;

/// <summary>What can be wrong with the transactions. Those that need it are signed again by their sender.</summary>
internal static class TransactionChanges
{
    private const string Fields = "transaction fields";
    private const string Nonces = "transaction nonces";
    private const string Execution = "execution";

    private static readonly UInt256 GroupOrder = UInt256.Parse("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

    public static IEnumerable<Change> All() => [.. Structure(), .. Signatures(), .. Terms()];

    private static IEnumerable<Change> Structure() =>
    [
        OfList("no REMASC transaction", "REMASC transaction", "", list => list[..^1]),
        OfList("REMASC first", "REMASC transaction", "", list => [list[^1], .. list[..^1]]),
        OfList("a transaction twice", Nonces, "transaction 1", list => [list[0], .. list]),
        Unsealed("a transaction left out", list => list[1..]),
        Unsealed("transactions in another order", list => [list[1], list[0], .. list[2..]]),
    ];

    private static IEnumerable<Change> Signatures() =>
    [
        OfFirst("r of zero", Fields, "transaction 0 with a signature", first => WithSignature(first, signature => signature with { R = UInt256.Zero })),
        OfFirst("no signature", Nonces, "transaction 0 without a sender", first => first with { Signature = null }),
        OfFirst("another s", Execution, "transaction 0: BalanceTooLow", first => WithSignature(first, signature => signature with { S = signature.S - UInt256.One })),
        OfFirst("high s", Execution, "transaction 0: SignatureNotAccepted", first => WithSignature(first, HighS)),
        Resigned("chain id of another network", Execution, "transaction 0: SignatureNotAccepted", first => first with { ChainId = 30 }),
    ];

    private static IEnumerable<Change> Terms() =>
    [
        Resigned("nonce ahead", Nonces, "transaction 0 with nonce 1", first => first with { NonceBytes = new byte[] { 1 } }),
        Resigned("nonce of 33 bytes", Fields, "transaction 0 with a nonce", first => first with { NonceBytes = new byte[33] }),
        Resigned("gas limit of 33 bytes", Fields, "transaction 0 with a nonce or gas limit", first => first with { GasLimitBytes = new byte[33] }),
        Resigned("no gas limit", Fields, "transaction 0 without a gas limit", first => first with { GasLimitBytes = default }),
        Resigned("price below the minimum", "transaction minimum gas price", "transaction 0", first => WithPrice(first, FullBlock.MinimumPrice - 1)),
        Resigned("price above the cap", "transaction maximum gas price", "transaction 0", first => WithPrice(first, (FullBlock.MinimumPrice * 100) + 1)),
        Resigned("too much gas", Execution, "transaction 0: BlockGasLimitReached", first => WithGas(first, 0x7f, 0xff, 0xff)),
        Resigned("gas limit below zero", Execution, "transaction 0: MalformedGasLimit", first => WithGas(first, 0x80, 0, 0, 0, 0, 0, 0, 0)),
        Resigned("too little gas", Execution, "transaction 0: GasBelowIntrinsicCost", first => WithGas(first, 0x52, 0x07)),
        Resigned("more than the sender has", Execution, "transaction 0: BalanceTooLow", first => first with { Value = new Wei(UInt256.One << 200) }),
        Resigned("init code too large", Execution, "transaction 0: InitcodeTooLarge", first =>
            first with { To = null, Data = new byte[ConsensusLimits.MaximumInitcodeLength + 1] }),
        OfList("a sender in both sublists", Execution, "transaction 2: WrongNonce", list =>
            [list[0], list[1], FullBlock.Sign(list[0].Sender!.Value, list[0] with { NonceBytes = new byte[] { 1 } }), .. list[3..]]),
    ];

    private static Change OfList(string name, string rule, string found, Func<Transaction[], Transaction[]> change) =>
        new(name, rule, found, full => full.Seal(full.Valid with { Transactions = change([.. full.Valid.Transactions]) }));

    /// <summary>The header keeps its transactions root.</summary>
    private static Change Unsealed(string name, Func<Transaction[], Transaction[]> change) =>
        new(name, "transactions root", "0x", full => full.Valid with { Transactions = change([.. full.Valid.Transactions]) });

    private static Change OfFirst(string name, string rule, string found, Func<Transaction, Transaction> change) =>
        OfList(name, rule, found, list => [change(list[0]), .. list[1..]]);

    private static Change Resigned(string name, string rule, string found, Func<Transaction, Transaction> change) =>
        OfFirst(name, rule, found, first => FullBlock.Sign(first.Sender!.Value, change(first)));

    private static Transaction WithSignature(Transaction transaction, Func<TransactionSignature, TransactionSignature> change) =>
        transaction with { Signature = change(transaction.Signature!.Value) };

    /// <summary>The other signature that the same key makes valid.</summary>
    private static TransactionSignature HighS(TransactionSignature signature) =>
        new((byte)(signature.RecoveryId ^ 1), signature.R, GroupOrder - signature.S);

    private static Transaction WithPrice(Transaction transaction, ulong price) => transaction with { GasPriceItem = new Wei(price) };

    private static Transaction WithGas(Transaction transaction, params byte[] gasLimit) => transaction with { GasLimitBytes = gasLimit };
}

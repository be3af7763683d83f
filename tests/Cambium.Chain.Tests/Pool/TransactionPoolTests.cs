using Cambium.Chain.Blocks;
using Cambium.Chain.Pool;
using Cambium.Chain.Transactions;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Chain.Tests.Pool;

public sealed class TransactionPoolTests
{
    private static readonly GasMarket Market = new(6_800_000, 10, null);
    private static readonly PrivateKey Key = KeyOf(7);
    private readonly FakePoolState _state = new();
    private readonly ManualClock _clock = new();
    private readonly TransactionPool _pool;

    public TransactionPoolTests()
    {
        _state.Set(Key.PublicKey.ToAddress(), nonce: 5, balance: 1_000_000_000);
        _pool = new TransactionPool(new PoolOptions(), _clock, _state);
    }

    [Fact]
    public void The_next_nonce_becomes_pending_and_a_later_one_waits_for_it()
    {
        var seen = new List<Transaction>();
        _pool.BecamePending += seen.AddRange;
        Transaction first = Tx(5), second = Tx(6), third = Tx(7);
        Assert.Equal(AdmissionKind.Queued, Add(third).Kind);
        Assert.Equal(AdmissionKind.Queued, Add(second).Kind);
        Assert.Equal((UInt256)5UL, _pool.PendingNonceOf(Key.PublicKey.ToAddress()));
        Assert.Equal(AdmissionKind.Pending, Add(first).Kind);
        Assert.Equal([first, second, third], seen);
        Assert.Equal((UInt256)8UL, _pool.PendingNonceOf(Key.PublicKey.ToAddress()));
        Assert.Empty(_pool.Queued);
        Assert.True(_pool.TryGetPending(second.Hash, out _));
    }

    [Fact]
    public void The_same_transaction_is_refused_twice_over()
    {
        Add(Tx(5));
        Add(Tx(9));
        Assert.Equal("pending transaction with same hash already exists", Add(Tx(5)).Reason);
        Assert.Equal("queued transaction with same hash already exists", Add(Tx(9)).Reason);
    }

    public static TheoryData<string, string> Refusals => new()
    {
        { "unknown sender", "the sender account doesn't exist" },
        { "initcode", "transaction's init code size is invalid" },
        { "size", "transaction's size is higher than defined maximum: 140102 > 131072" },
        { "remasc", "the sender account doesn't exist" },
        { "gas above block", "transaction's gas limit of 6800001 is higher than the block's gas limit of 6800000" },
        { "long nonce", "transaction nonce byte length exceeds maximum: 9 > 8" },
        { "padded nonce", "transaction nonce has non-canonical encoding" },
        { "low nonce", "transaction nonce too low" },
        { "high nonce", "transaction nonce too high" },
        { "poor", "insufficient funds" },
        { "huge price", "insufficient funds" },
        { "cheap", "transaction's gas price lower than block's minimum" },
        { "no price", "transaction's gas price lower than block's minimum" },
        { "little gas", "transaction's basic cost is above the gas limit" },
        { "dear", "transaction's gas price exceeds cap" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Each_rule_refuses_with_the_reference_s_text(string kind, string reason)
    {
        Transaction transaction = kind switch
        {
            "unknown sender" => Sign(Plain(5), KeyOf(8)),
            "initcode" => Sign(Plain(5) with { To = null, Data = new byte[49_153] }),
            "size" => Sign(Plain(5) with { Data = new byte[140_000] }),
            "remasc" => new Transaction { To = SystemAddresses.Remasc, IsRemasc = true },
            "gas above block" => Sign(Plain(5) with { GasLimitBytes = Bytes(6_800_001) }),
            "long nonce" => Sign(Plain(5) with { NonceBytes = new byte[] { 1, 0, 0, 0, 0, 0, 0, 0, 0 } }),
            "padded nonce" => Sign(Plain(5) with { NonceBytes = new byte[] { 0, 5 } }),
            "low nonce" => Tx(4),
            "high nonce" => Tx(21),
            "poor" => Sign(Plain(5) with { GasLimitBytes = Bytes(6_000_000), GasPriceItem = new Wei(200UL) }),
            "huge price" => Sign(Plain(5) with { GasPriceItem = new Wei(UInt256.MaxValue >> 1) }),
            "cheap" => Sign(Plain(5) with { GasPriceItem = new Wei(9UL) }),
            "no price" => Sign(Plain(5) with { GasPriceItem = null }),
            "little gas" => Sign(Plain(5) with { GasLimitBytes = Bytes(20_999) }),
            _ => Sign(Plain(5) with { GasPriceItem = new Wei(801UL) }),
        };
        Assert.Equal(reason, Add(transaction).Reason);
        Assert.Empty(_pool.Pending);
    }

    [Fact]
    public void Rskip252_the_price_cap_does_not_hold_before_its_activation()
    {
        _state.Rules = RuleSet.None;
        Assert.True(Add(Sign(Plain(5) with { GasPriceItem = new Wei(801UL) })).IsAccepted);
    }

    [Theory]
    [InlineData(139, false)]
    [InlineData(140, true)]
    public void A_replacement_raises_the_price_by_forty_percent(ulong price, bool replaces)
    {
        Transaction old = Sign(Plain(5) with { GasPriceItem = new Wei(100UL) });
        Transaction offered = Sign(Plain(5) with { GasPriceItem = new Wei(price) });
        Add(old);
        Assert.Equal(replaces ? null : "gas price not enough to bump transaction", Add(offered).Reason);
        Assert.Equal([(replaces ? offered : old).Hash], _pool.Pending.Select(pending => pending.Transaction.Hash));
    }

    [Fact]
    public void All_pending_transactions_of_an_account_must_be_payable_together()
    {
        _state.Set(Key.PublicKey.ToAddress(), nonce: 5, balance: 500_000);
        Assert.True(Add(Tx(5)).IsAccepted);
        Assert.True(Add(Tx(6)).IsAccepted);
        Assert.Equal("insufficient funds to pay for pending and new transactions", Add(Tx(7)).Reason);
        Assert.Equal("insufficient funds to pay for pending and new transactions", Add(Sign(Plain(7) with { Value = new Wei(UInt256.MaxValue) })).Reason);
    }

    [Fact]
    public void A_young_account_gets_one_transaction_and_then_its_quota()
    {
        PrivateKey young = KeyOf(9);
        _state.Set(young.PublicKey.ToAddress(), nonce: 0, balance: ulong.MaxValue >> 1);
        Transaction Large(ulong nonce) => Sign(Plain(nonce) with { GasLimitBytes = Bytes(3_000_000) }, young);
        Assert.True(Add(Large(0)).IsAccepted);
        Assert.Equal("account exceeds quota", Add(Large(1)).Reason);
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.True(Add(Large(1)).IsAccepted);
    }

    [Fact]
    public void Mined_transactions_leave_and_those_of_abandoned_blocks_return()
    {
        Transaction first = Tx(5), second = Tx(6);
        Add(first);
        Add(second);
        var block = new Block(FakePoolState.Header(101), [first], []);
        var after = new FakePoolState { Best = FakePoolState.Header(101) };
        after.Set(Key.PublicKey.ToAddress(), nonce: 6, balance: 1_000_000_000);
        _pool.OnNewBest(after, [], [block], Market);
        Assert.Equal([second.Hash], _pool.Pending.Select(pending => pending.Transaction.Hash));
        _pool.OnNewBest(_state, [block], [], Market);
        Assert.Equal([first.Hash, second.Hash], _pool.Pending.OrderBy(pending => pending.Transaction.Nonce).Select(pending => pending.Transaction.Hash));
    }

    [Fact]
    public void A_transaction_is_dropped_after_ten_blocks_or_650_seconds()
    {
        Add(Tx(5));
        _pool.OnNewBest(StateAt(110), [], [], Market);
        Assert.Single(_pool.Pending);
        _pool.OnNewBest(StateAt(111), [], [], Market);
        Assert.Empty(_pool.Pending);
        Add(Tx(5));
        _clock.Advance(TimeSpan.FromSeconds(649));
        Assert.Single(_pool.Pending);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(_pool.Pending);
    }

    [Fact]
    public void A_full_pool_refuses_newcomers()
    {
        var small = new TransactionPool(new PoolOptions { MaxTransactions = 1 }, _clock, _state);
        Assert.True(small.Add(Tx(5), Market, isLocal: true).IsAccepted);
        Assert.Equal("transaction pool is full", small.Add(Tx(6), Market, isLocal: true).Reason);
    }

    private AdmissionResult Add(Transaction transaction) => _pool.Add(transaction, Market, isLocal: true);

    private FakePoolState StateAt(long number)
    {
        var state = new FakePoolState { Best = FakePoolState.Header(number) };
        state.Set(Key.PublicKey.ToAddress(), nonce: 5, balance: 1_000_000_000);
        return state;
    }

    private static Transaction Tx(ulong nonce) => Sign(Plain(nonce));

    private static Transaction Plain(ulong nonce) => new()
    {
        NonceBytes = Bytes(nonce),
        GasPriceItem = new Wei(10UL),
        GasLimitBytes = Bytes(21_000),
        To = Address.Zero,
        ChainId = 33,
    };

    private static Transaction Sign(Transaction unsigned, PrivateKey? key = null)
    {
        Hash256 digest = Keccak256.Hash(TransactionCodec.EncodeForSigning(unsigned));
        RecoverableSignature signature = Ecdsa.SignRecoverable(key ?? Key, digest);
        return unsigned with { Signature = new TransactionSignature((byte)signature.RecoveryId, signature.Signature.R, signature.Signature.S) };
    }

    private static byte[] Bytes(ulong value) => new UInt256(value).ToMinimalBigEndian();

    private static PrivateKey KeyOf(byte seed)
    {
        byte[] secret = new byte[32];
        secret[31] = seed;
        Assert.True(PrivateKey.TryCreate(secret, out PrivateKey key));
        return key;
    }

    private sealed class ManualClock : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch.AddYears(50);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }
}

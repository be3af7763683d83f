using Cambium.Chain.Blocks;
using Cambium.Chain.Pool;
using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Chain.Tests.Pool;

/// <summary>Accounts in a dictionary, and a best block of which only number, gas limit and minimum gas price matter.</summary>
internal sealed class FakePoolState : IPoolState
{
    private readonly Dictionary<Address, (UInt256 Nonce, Wei Balance)> _accounts = [];

    public BlockHeader Best { get; set; } = Header(100);

    public RuleSet Rules { get; set; } = RuleSet.All;

    public long MaxTransactionGas { get; set; } = 6_800_000;

    public void Set(in Address account, ulong nonce, ulong balance) => _accounts[account] = (nonce, new Wei(balance));

    public bool Exists(in Address account) => _accounts.ContainsKey(account);

    public bool IsContract(in Address account) => false;

    public UInt256 NonceOf(in Address account) => _accounts.GetValueOrDefault(account).Nonce;

    public Wei BalanceOf(in Address account) => _accounts.GetValueOrDefault(account).Balance;

    public long IntrinsicGasOf(Transaction transaction) => 21_000;

    public static BlockHeader Header(long number) => new()
    {
        Format = default,
        ParentHash = Hash256.Zero,
        UnclesHash = Hash256.Zero,
        Coinbase = Address.Zero,
        StateRoot = Hash256.Zero,
        TransactionsRoot = Hash256.Zero,
        ReceiptsRoot = Hash256.Zero,
        LogsBloom = default!,
        Difficulty = UInt256.One,
        Number = number,
        GasLimitBytes = new UInt256(6_800_000).ToMinimalBigEndian(),
        GasUsed = 0,
        Timestamp = 1_000,
        PaidFees = Wei.Zero,
        MinimumGasPrice = new Wei(10UL),
        UncleCount = 0,
    };
}

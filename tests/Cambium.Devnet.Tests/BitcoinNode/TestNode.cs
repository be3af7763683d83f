using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Devnet.BitcoinNode;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Devnet.BitcoinNode.Mempool;
using Cambium.Devnet.BitcoinNode.Mining;
using Cambium.Devnet.BitcoinNode.Wallet;
using Cambium.Primitives;
using Cambium.Storage;

namespace Cambium.Devnet.Tests.BitcoinNode;

/// <summary>A node without sockets in memory, with words for what tests do most.</summary>
internal sealed class TestNode
{
    public static readonly FeeRate Rate = FeeRate.FromSatoshisPerByte(2);

    /// <summary>Nobody's script.</summary>
    public static readonly Script Elsewhere = StandardScripts.P2wpkh(new byte[20]);

    public TestNode(int blocks = 0, PoolPolicy? policy = null, IStore? store = null)
    {
        Store = store ?? new MemoryStore();
        Services = new RegtestServices(Store, Clock, policy);
        Mine(blocks);
    }

    public IStore Store { get; }

    public TestClock Clock { get; } = new();

    public RegtestServices Services { get; }

    public ChainState Chain => Services.Chain;

    public TransactionPool Pool => Services.Pool;

    public TestWallet Wallet => Services.Wallet;

    public static Satoshis Coins(decimal amount) => new((long)(amount * Satoshis.PerBitcoin));

    public void Mine(int count = 1)
    {
        if (count == 0)
            return;
        Script script = Wallet.NewKey(WalletScriptKind.P2wpkh).Script;
        for (int i = 0; i < count; i++)
        {
            Clock.Advance(600);
            Services.Miner.Mine(script);
        }
    }

    public Transaction Pay(Script script, Satoshis amount) => Wallet.Send([new TxOut(amount, script)], Rate);

    public WalletCoin SpendableCoin() => Wallet.Coins().Where(coin => coin.IsSpendable).OrderBy(coin => coin.Point).First();

    public WalletCoin SpendableConfirmed() => Wallet.Coins().First(coin => coin.IsSpendable && coin.Confirmations > 0);

    /// <summary>A signed transaction of one coin, not handed to the pool; the fee is what is left.</summary>
    public Transaction Spend(WalletCoin coin, Satoshis fee, Action<TransactionBuilder>? change = null)
    {
        TransactionBuilder builder = new();
        builder.Spend(coin.Point).Pay(Elsewhere, coin.Output.Value - fee);
        change?.Invoke(builder);
        return TestWallet.Sign(builder, [coin]);
    }

    /// <summary>A valid block on top of the tip that tests then spoil.</summary>
    public ForgedBlock Forge(params Transaction[] transactions)
    {
        BlockTemplate template = Services.Assembler.CreateTemplate([]);
        Block block = Services.Assembler.Assemble(template, Elsewhere);
        return new ForgedBlock(block, transactions);
    }

    /// <summary>Every coin of the chain by its outpoint, for comparisons.</summary>
    public SortedDictionary<string, string> CoinSet() => new(Chain.AllCoins().ToDictionary(
        pair => pair.Key.ToString(),
        pair => $"{pair.Value.Output.Value} {pair.Value.Output.ScriptPubKey.ToHex()} {pair.Value.Height} {pair.Value.IsCoinbase}"));
}

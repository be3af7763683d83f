using Cambium.Chain.Blocks;
using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Chain.Pool;

/// <summary>What admission needs to know of the chain: its best block and the accounts after it.</summary>
public interface IPoolState
{
    BlockHeader Best { get; }

    /// <summary>The rules in force at the best block, which the reference judges by (not at the next one).</summary>
    RuleSet Rules { get; }

    /// <summary>The most gas that one transaction may ask for in a block.</summary>
    long MaxTransactionGas { get; }

    bool Exists(in Address account);

    bool IsContract(in Address account);

    UInt256 NonceOf(in Address account);

    Wei BalanceOf(in Address account);

    /// <summary>What the transaction costs before it runs; 0 for a free Bridge transaction.</summary>
    long IntrinsicGasOf(Transaction transaction);
}

using Cambium.Bitcoin.Transactions;

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>Finds unspent outputs.</summary>
public interface ICoinSource
{
    /// <summary>The unspent output, or null when it never was or is spent.</summary>
    ChainCoin? Find(OutPoint point);
}

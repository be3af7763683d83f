using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Transactions;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>Makes a chain of regtest blocks, each with one transaction at most.</summary>
internal sealed class BitcoinForge
{
    private BlockHeader _tip = BitcoinNetwork.Regtest.Genesis;

    public int Height { get; private set; }

    /// <summary>A block with one transaction behind its coinbase; without one, the coinbase alone.</summary>
    public ForgedBlock Mine(Transaction? transaction = null)
    {
        ForgedBlock block = ForgedBlock.On(_tip, ++Height, transaction is null ? [] : [transaction]);
        _tip = block.Header;
        return block;
    }
}

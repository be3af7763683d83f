using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>The first block. Its coinbase is the same on all of Bitcoin's networks and can never be spent.</summary>
public static class GenesisBlock
{
    private const uint CoinbaseBits = 486_604_799;
    private const string Key =
        "04678afdb0fe5548271967f1a67130b7105cd6a828e03909a67962e0ea1f61deb649f6bc3f4cef38c4f35504e51ec112de5c384df7ba0b8d578a4c702b6bf11d5f";

    public static Block Of(BitcoinNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new Block(network.Genesis, [Coinbase()]);
    }

    private static Transaction Coinbase()
    {
        Script script = new ScriptBuilder().Number(CoinbaseBits).PushData([4])
            .PushData("The Times 03/Jan/2009 Chancellor on brink of second bailout for banks"u8).Build();
        TxOut output = new(new Satoshis(50 * Satoshis.PerBitcoin), StandardScripts.PubKey(Hex.Decode(Key)));
        return new Transaction(version: 1, [new TxIn(OutPoint.Null, script)], [output], lockTime: 0);
    }
}

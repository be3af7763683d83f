using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.PegIns;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Headers;

/// <summary>
/// Proves the witness merkle root of a block by the commitment in its coinbase (registerBtcCoinbaseTransaction,
/// RSKIP-143; reference 5.6).
/// </summary>
internal sealed class CoinbaseRegistration(BridgeSession session)
{
    private const int ReservedValueLength = 32;

    /// <param name="rawCoinbase">The coinbase without its witness.</param>
    /// <param name="blockHash">In wire order.</param>
    /// <param name="proof">Partial merkle tree of the transaction ids.</param>
    /// <param name="witnessRoot">In wire order.</param>
    /// <param name="reservedValue">What the commitment hashes behind the root.</param>
    public void Register(byte[] rawCoinbase, in Hash256 blockHash, byte[] proof, in Hash256 witnessRoot, byte[] reservedValue)
    {
        HeaderStore store = session.Headers.Store;
        if (reservedValue.Length != ReservedValueLength)
            throw new BridgeArgumentException("The witness reserved value is not 32 bytes.");
        if (MerkleProof.RootOver(proof, BitcoinHash.DoubleSha256(rawCoinbase)) is not { } root)
            return;
        StoredHeader block = store.Get(blockHash) ?? throw new BridgeArgumentException("The block is not stored.");
        if (block.Header.MerkleRoot != root)
            return;
        Transaction coinbase = TransactionChecks.Parse(rawCoinbase);
        if (!coinbase.IsCoinbase)
            throw new BridgeException("The transaction is not a coinbase.");
        if (FindCommitment(coinbase) != WitnessCommitment.Compute(witnessRoot, new Hash256(reservedValue)))
            throw new BridgeArgumentException("The witness commitment does not match.");
        session.Coinbases.Set(block.Hash, witnessRoot);
    }

    // Until RSKIP-460 every output behind the commitment must parse as a script, or the call fails.
    private Hash256? FindCommitment(Transaction coinbase)
    {
        Hash256? commitment = WitnessCommitment.Find(coinbase);
        if (!session.IsActive(ConsensusRule.Rskip460))
            RefuseUnparsableTail(coinbase, commitment);
        return commitment;
    }

    private static void RefuseUnparsableTail(Transaction coinbase, Hash256? commitment)
    {
        foreach (TxOut output in coinbase.Outputs.Reverse())
        {
            if (!output.ScriptPubKey.TryParse(out _))
                throw new BridgeException("An output script of the coinbase does not parse.");
            if (commitment is { } found && output.ScriptPubKey.Span.StartsWith(WitnessCommitment.ScriptFor(found).Span))
                return;
        }
    }
}

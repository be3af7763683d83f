using Cambium.Bridge.Headers;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegIns;

/// <summary>Proves that a raw transaction is confirmed in the best Bitcoin chain (reference 5.8, rows 2 to 7).</summary>
internal sealed class InclusionProof(BridgeSession session)
{
    /// <param name="rawHash">Double hash of the raw bytes: the witness id of a segwit transaction.</param>
    /// <param name="raw">The transaction as given.</param>
    /// <param name="height">Height of its block.</param>
    /// <param name="proof">Partial merkle tree that contains the hash.</param>
    /// <returns>False when the transaction is not proven, which is no error.</returns>
    /// <exception cref="BridgeException">The proof is malformed, or the block cannot be looked up.</exception>
    public bool Holds(in Hash256 rawHash, byte[] raw, int height, byte[] proof)
    {
        if (!IsConfirmed(height) || MerkleProof.RootOver(proof, rawHash) is not { } root)
            return false;
        TransactionChecks.RequireInputs(raw, session.IsActive(ConsensusRule.Rskip143));
        StoredHeader block = session.Headers.Store.AtHeight(height)
            ?? throw new HeaderLookupException("The best chain is not complete.");
        return session.Coinbases.IsRootOf(block.Header, root);
    }

    private bool IsConfirmed(int height) =>
        height >= 0 && session.Headers.BestHeight - height + 1 >= session.Constants.ConfirmationsOnBitcoin;
}

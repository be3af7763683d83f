using Cambium.Bridge.Storage;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegOuts;

/// <summary>
/// The index by which releases are recognised on Bitcoin: one cell per signature hash of a first input (RSKIP-379).
/// </summary>
public sealed class ReleaseSignatureHashes : ICellGroup
{
    private const byte Present = 1;

    private readonly BridgeSession _session;
    private readonly HashSet<Hash256> _added = [];

    internal ReleaseSignatureHashes(BridgeSession session) => _session = session;

    /// <summary>True when a release with this hash was built by an earlier call.</summary>
    public bool Contains(in Hash256 signatureHash) =>
        _session.IsActive(ConsensusRule.Rskip379) && _session.Cells.Get(KeyOf(signatureHash)) is [Present];

    /// <exception cref="BridgeException">The hash is in the index already.</exception>
    internal void Add(in Hash256 signatureHash)
    {
        if (!_session.IsActive(ConsensusRule.Rskip379))
            return;
        if (Contains(signatureHash))
            throw new BridgeException("The signature hash of the release is in the index already.");
        _added.Add(signatureHash);
    }

    public void Save()
    {
        foreach (Hash256 hash in _added)
            _session.Cells.Set(KeyOf(hash), [Present]);
    }

    // Signature hashes are shown as computed, not reversed.
    private static Hash256 KeyOf(in Hash256 signatureHash) => CellKey.Compound("pegoutTxSigHash", signatureHash.ToHex());
}

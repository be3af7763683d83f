using Cambium.Bitcoin.Transactions;
using Cambium.Clients;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Crypto;
using Cambium.PowPeg.Federation.Bookkeeping;
using Cambium.PowPeg.Hsm.Client;
using Cambium.PowPeg.Hsm.Protocol;
using Cambium.Primitives;
using Microsoft.Extensions.Logging;

namespace Cambium.PowPeg.Federation.Releases;

/// <summary>Signs the releases that the Bridge has confirmed, through the HSM, which checks for itself that the Bridge asked for them.</summary>
public sealed partial class ReleaseSigner(
    RootstockClient node,
    BridgeCalls bridge,
    BridgeEvents events,
    HsmClient hsm,
    HsmBookkeeping bookkeeping,
    BridgeSender sender,
    FederatorKeys keys,
    ILogger<ReleaseSigner> logger)
{
    /// <summary>
    /// Signs what waits for this member: the spending transaction of a proposed federation first, then releases, those that were built
    /// last first, so that the HSM's ancestor moves down the chain only.
    /// </summary>
    /// <exception cref="NodeException">The node is away.</exception>
    /// <exception cref="HsmException">The HSM is away.</exception>
    public async Task SignAsync(FederationView federations, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(federations);
        List<WaitingRelease> waiting = [];
        if (federations.MaySignProposal)
            waiting.AddRange(await bridge.WaitingSpendValidationAsync(BlockTag.Latest, cancel).ConfigureAwait(false));
        if (federations.MaySignReleases)
            waiting.AddRange(await bridge.WaitingReleasesAsync(BlockTag.Latest, cancel).ConfigureAwait(false));
        List<(WaitingRelease Release, ReleaseCreation Creation)> created = [];
        foreach (WaitingRelease release in waiting)
        {
            if (await ReleaseCreation.FindAsync(node, events, release, cancel).ConfigureAwait(false) is { } creation && IsMine(release, creation))
                created.Add((release, creation));
        }
        foreach ((WaitingRelease release, ReleaseCreation creation) in created.OrderByDescending(pair => pair.Creation.BlockNumber))
            await SignAsync(release, creation, cancel).ConfigureAwait(false);
    }

    private async Task SignAsync(WaitingRelease release, ReleaseCreation creation, CancellationToken cancel)
    {
        try
        {
            if (!await bookkeeping.MoveAncestorAsync(creation.BlockHash, creation.BlockNumber, cancel).ConfigureAwait(false)
                || await ProofAsync(release, creation, cancel).ConfigureAwait(false) is not { } proof)
            {
                return;
            }
            List<byte[]> signatures = await SignInputsAsync(release.Transaction, creation, proof, cancel).ConfigureAwait(false);
            byte[] data = BridgeMethod.AddSignature(keys.BitcoinKey.ToCompressed(), signatures, release.CreationHash);
            await sender.SendAsync($"signatures of {release.Transaction}", data, cancel).ConfigureAwait(false);
        }
        catch (HsmException error) when (error is not HsmUnavailableException)
        {
            // One release that the HSM refuses must not keep it from signing the others.
            Log.Refused(logger, release.Transaction.Id.Reversed(), error.Message);
        }
    }

    private bool IsMine(WaitingRelease release, ReleaseCreation creation)
    {
        Transaction transaction = release.Transaction;
        if (creation.OutpointValues.Count != transaction.Inputs.Count)
            return false;
        for (int i = 0; i < transaction.Inputs.Count; i++)
        {
            if (!ReleaseInput.TryRead(transaction.Inputs[i], out ReleaseInput? input))
            {
                Log.NotSegwit(logger, transaction.Id.Reversed());
                return false;
            }
            if (!input.HasMember(keys.BitcoinKey) || input.IsSignedBy(keys.BitcoinKey, input.Digest(transaction, i, creation.OutpointValues[i])))
                return false;
        }
        return true;
    }

    private async Task<ReceiptEvidence?> ProofAsync(WaitingRelease release, ReleaseCreation creation, CancellationToken cancel)
    {
        byte[]? receipt = await node.RawReceiptAsync(release.CreationHash, cancel).ConfigureAwait(false);
        IReadOnlyList<byte[]>? nodes = await node.ReceiptProofAsync(creation.BlockHash, release.CreationHash, cancel).ConfigureAwait(false);
        return receipt is null || nodes is null ? null : new ReceiptEvidence(receipt, nodes);
    }

    private async Task<List<byte[]>> SignInputsAsync(
        Transaction transaction, ReleaseCreation creation, ReceiptEvidence proof, CancellationToken cancel)
    {
        byte[] stripped = transaction.ToBytes(withWitness: false);
        List<byte[]> signatures = [];
        for (int i = 0; i < transaction.Inputs.Count; i++)
        {
            EcdsaSignature signature = await hsm.SignPegOutAsync(
                new PegOutSigningRequest
                {
                    Path = keys.Bitcoin.Path,
                    Transaction = stripped,
                    Input = (uint)i,
                    WitnessScript = transaction.Inputs[i].Witness[^1],
                    OutpointValue = (ulong)creation.OutpointValues[i].Value,
                    Receipt = proof.Receipt,
                    ReceiptProof = proof.Nodes,
                },
                cancel).ConfigureAwait(false);
            signatures.Add(signature.Normalize().ToDer());
        }
        return signatures;
    }

    private sealed record ReceiptEvidence(byte[] Receipt, IReadOnlyList<byte[]> Nodes);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The HSM does not sign release {Id}: {Reason}")]
        public static partial void Refused(ILogger logger, Hash256 id, string reason);

        [LoggerMessage(2, LogLevel.Warning, "Release {Id} spends coins without a witness script, which the HSM no longer signs")]
        public static partial void NotSegwit(ILogger logger, Hash256 id);
    }
}

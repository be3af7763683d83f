using Cambium.Bridge.PegOuts;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Methods;

/// <summary>The way out: requests, the periodic step and signatures.</summary>
internal static class PegOutMethods
{
    /// <summary>BouncyCastle's encoding of the point at infinity, which the reference accepts as a key.</summary>
    private static readonly byte[] PointAtInfinity = [0x00];

    public static IEnumerable<BridgeMethod> All =>
    [
        BridgeMethod.Action("releaseBtc", [], null, 23_000, ReleaseBtc),
        BridgeMethod.Action("updateCollections", [], null, 48_000, UpdateCollections),
        BridgeMethod.Action("addSignature", ["bytes", "bytes[]", "bytes"], null, 70_000, AddSignature),
        BridgeMethod.View("getNextPegoutCreationBlockNumber", [], "uint256", 3_000, static (session, _) =>
            session.PegOuts.NextBatchHeight).Since(ConsensusRule.Rskip271),
        BridgeMethod.View("getQueuedPegoutsCount", [], "uint256", 3_000, static (session, _) =>
            session.PegOuts.Requests.Entries.Count).Since(ConsensusRule.Rskip271),
    ];

    private static object? ReleaseBtc(BridgeSession session, object[] arguments)
    {
        new PegOutRequests(session).Request();
        return null;
    }

    private static object? UpdateCollections(BridgeSession session, object[] arguments)
    {
        Access.RequireActiveOrRetiringMember(session);
        new CollectionsUpdate(session).Run();
        return null;
    }

    private static object? AddSignature(BridgeSession session, object[] arguments)
    {
        Access.RequireActiveRetiringOrProposedMember(session);
        byte[] key = (byte[])arguments[0];
        if (!PublicKey.TryParse(key, out _, allowHybrid: true) && !key.AsSpan().SequenceEqual(PointAtInfinity))
            throw new BridgeArgumentException("The public key cannot be parsed.");
        List<byte[]> signatures = [.. ((object[])arguments[1]).Cast<byte[]>()];
        if (signatures.Count == 0 || !signatures.All(static signature => LenientDer.TryParse(signature, out _)))
            throw new BridgeArgumentException("There is no signature, or one that cannot be parsed.");
        byte[] hash = (byte[])arguments[2];
        if (hash.Length != Hash256.Size)
            throw new BridgeArgumentException("The hash of the release has a wrong length.");
        new SignatureCollection(session).Add(key, signatures, new Hash256(hash));
        return null;
    }
}

using Cambium.Primitives;

namespace Cambium.Bridge.PegOuts;

/// <summary>A request to release bitcoin: the hash of the receiver's key, the amount, and since RSKIP-146 the request's transaction.</summary>
public readonly record struct ReleaseRequest(Address KeyHash, Satoshis Amount, Hash256? RootstockHash);

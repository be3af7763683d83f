using Cambium.Primitives;

namespace Cambium.Chain.Replay;

/// <summary>An account at the end of a recorded chain. Fields that were not recorded are null.</summary>
public sealed record RecordedAccount(
    Address Address, Wei Balance, UInt256 Nonce, byte[] Code, bool? IsContract, IReadOnlyDictionary<UInt256, byte[]>? Storage);

namespace Cambium.Rules;

/// <summary>A member of a custom chain's genesis federation, by its three public keys in compressed form.</summary>
/// <param name="BitcoinKey">Signs releases.</param>
/// <param name="RootstockKey">Sends transactions to the Bridge.</param>
/// <param name="MstKey">Kept by the Bridge without a use.</param>
public sealed record GenesisFederator(ReadOnlyMemory<byte> BitcoinKey, ReadOnlyMemory<byte> RootstockKey, ReadOnlyMemory<byte> MstKey);

using Cambium.Primitives;

namespace Cambium.App.Tests.Chains;

/// <summary>A log that a scripted block is to have.</summary>
internal sealed record ContractLog(Address Contract, Hash256 Transaction, Hash256[] Topics, byte[] Data);

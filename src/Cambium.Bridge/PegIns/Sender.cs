using Cambium.Bitcoin.Addresses;
using Cambium.Primitives;

namespace Cambium.Bridge.PegIns;

/// <summary>Who sent a deposit: the Bitcoin address it can go back to and, when one key signed, the account it belongs to.</summary>
public sealed record Sender(SenderKind Kind, BitcoinAddress Address, Address? Account);

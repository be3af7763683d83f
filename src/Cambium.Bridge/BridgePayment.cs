using Cambium.Primitives;

namespace Cambium.Bridge;

/// <summary>RBTC that the Bridge paid: a deposit's credit, a loan to the union bridge, or what was burned.</summary>
public readonly record struct BridgePayment(Address Receiver, Wei Amount);

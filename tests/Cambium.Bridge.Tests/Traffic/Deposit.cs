using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Flyover;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>A user's transaction to federations, with what has to become of it.</summary>
/// <param name="Transaction">As it goes to Bitcoin.</param>
/// <param name="Outcome">The rule for its kind.</param>
/// <param name="Flyover">The agreement, for a flyover deposit.</param>
internal sealed record Deposit(Transaction Transaction, DepositOutcome Outcome, FlyoverRequest? Flyover = null);

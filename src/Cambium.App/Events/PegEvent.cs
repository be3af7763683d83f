using Cambium.Clients.Rootstock;

namespace Cambium.App.Events;

/// <summary>A log of the Bridge as it is kept: everything else that the app says of Rootstock follows from these.</summary>
/// <param name="Log">As the node gave it.</param>
/// <param name="Time">The time of its block.</param>
public sealed record PegEvent(RootstockLog Log, DateTimeOffset Time);

using Cambium.App.Events;

namespace Cambium.App.Daemon;

/// <summary>What one step of reading has done.</summary>
/// <param name="Head">The store's head after it.</param>
/// <param name="IsMoreToDo">Whether another step should follow at once.</param>
public readonly record struct ReadStep(BlockPoint? Head, bool IsMoreToDo);

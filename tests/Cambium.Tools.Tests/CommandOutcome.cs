namespace Cambium.Tools.Tests;

/// <summary>How a program ended and everything it printed.</summary>
internal sealed record CommandOutcome(bool IsSuccess, string Output);

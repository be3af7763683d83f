namespace Cambium.Devnet.Composition;

/// <summary>A part of a devnet that can stop and start again where it was: at the same address, with the same data.</summary>
public interface IDevnetPart
{
    /// <summary>What the parts are called in texts.</summary>
    string Name { get; }

    Task StartAsync(CancellationToken cancel);

    /// <summary>Does nothing when the part does not run.</summary>
    Task StopAsync();
}

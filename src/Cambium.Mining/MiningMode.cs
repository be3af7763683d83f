namespace Cambium.Mining;

/// <summary>How regtest blocks come about.</summary>
public enum MiningMode
{
    /// <summary>Only when somebody submits a proof or asks for a block.</summary>
    None,

    /// <summary>One block after each period.</summary>
    Periodic,

    /// <summary>One block as soon as a transaction waits.</summary>
    OnTransaction,
}

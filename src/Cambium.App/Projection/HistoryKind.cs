namespace Cambium.App.Projection;

/// <summary>What a line of a history is about.</summary>
public enum HistoryKind
{
    PegIn,
    PegOut,

    /// <summary>A fast peg-in or peg-out.</summary>
    Flyover,
}

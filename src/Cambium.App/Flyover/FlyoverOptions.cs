namespace Cambium.App.Flyover;

/// <summary>The liquidity provider server that fast mode uses.</summary>
/// <param name="Server">Its base address.</param>
public sealed record FlyoverOptions(Uri Server)
{
    /// <summary>Whether peg-ins are offered.</summary>
    public bool PegIns { get; init; } = true;

    /// <summary>Whether peg-outs are offered.</summary>
    public bool PegOuts { get; init; } = true;

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest answer that is read.</summary>
    public int MaxAnswerBytes { get; init; } = 256 << 10;
}

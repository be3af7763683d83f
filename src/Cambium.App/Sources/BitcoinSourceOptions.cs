namespace Cambium.App.Sources;

/// <summary>Where Bitcoin is asked.</summary>
/// <param name="Kind">What it speaks.</param>
/// <param name="Endpoint">Its base address; of Core the RPC's.</param>
public sealed record BitcoinSourceOptions(BitcoinSourceKind Kind, Uri Endpoint)
{
    /// <summary>Of Core's RPC; null for none.</summary>
    public string? User { get; init; }

    /// <summary>Of Core's RPC. It is in no text of the options.</summary>
    public string? Password { get; init; }

    public override string ToString() => $"{Kind} at {Endpoint.GetLeftPart(UriPartial.Path)}";
}

using Cambium.Primitives;

namespace Cambium.Clients.Rootstock;

/// <summary>A call that is executed and not kept.</summary>
public sealed record CallRequest
{
    public required Address To { get; init; }

    public ReadOnlyMemory<byte> Data { get; init; }

    public Address? From { get; init; }

    public Wei Value { get; init; }
}

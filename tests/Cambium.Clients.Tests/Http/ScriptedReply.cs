namespace Cambium.Clients.Tests.Http;

/// <summary>An answer of a <see cref="ScriptedServer"/>.</summary>
internal sealed record ScriptedReply(string Body, int Status = 200)
{
    /// <summary>Bytes that the head announces and that never come.</summary>
    public int Missing { get; init; }

    /// <summary>The connection stays open and nothing comes.</summary>
    public bool IsSilent { get; init; }

    /// <summary>The body has no announced length and does not end.</summary>
    public bool IsEndless { get; init; }
}

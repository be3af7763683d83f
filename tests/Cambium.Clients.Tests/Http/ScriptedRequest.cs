namespace Cambium.Clients.Tests.Http;

/// <summary>What a <see cref="ScriptedServer"/> was asked.</summary>
internal sealed record ScriptedRequest(string Method, string Path, string Headers, string Body);

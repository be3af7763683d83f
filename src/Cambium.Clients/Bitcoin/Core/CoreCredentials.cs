namespace Cambium.Clients.Bitcoin.Core;

/// <summary>The name and password of a node's RPC. The password is in no text of it.</summary>
public sealed class CoreCredentials(string name, string password)
{
    public string Name => name;

    internal string Password => password;
}

using System.Text.Json.Nodes;

namespace Cambium.Devnet.BitcoinNode.Rpc;

/// <summary>One method.</summary>
/// <param name="Usage">Its name and parameters as the help shows them; a question mark after a parameter makes it optional.</param>
/// <param name="Handler">Answers a call under the node's lock.</param>
internal sealed record CoreMethod(string Usage, Func<CoreArguments, JsonNode?> Handler)
{
    private readonly string[] _words = Usage.Split(' ');

    public string Name => _words[0];

    public IEnumerable<string> ParameterNames => _words.Skip(1).Select(word => word.TrimEnd('?'));

    public int RequiredCount => _words.Skip(1).Count(word => !word.EndsWith('?'));
}

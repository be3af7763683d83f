using System.Diagnostics.CodeAnalysis;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Rpc;

/// <summary>The output descriptors that name one script: <c>addr</c>, <c>raw</c>, <c>pk</c>, <c>pkh</c>, <c>wpkh</c>, <c>sh(wpkh)</c>. Checksums are not checked.</summary>
internal static class OutputDescriptor
{
    private const string Nested = "sh(wpkh(";

    public static bool TryParse(string text, BitcoinNetwork network, [NotNullWhen(true)] out Script? script)
    {
        string body = text.Split('#')[0];
        if (body.StartsWith(Nested, StringComparison.Ordinal) && body.EndsWith("))", StringComparison.Ordinal))
        {
            script = OfKey("wpkh", body[Nested.Length..^2]) is { } program ? StandardScripts.P2sh(program) : null;
            return script is not null;
        }
        int open = body.IndexOf('(', StringComparison.Ordinal);
        script = open > 0 && body.EndsWith(')') ? Of(body[..open], body[(open + 1)..^1], network) : null;
        return script is not null;
    }

    private static Script? Of(string function, string argument, BitcoinNetwork network) => function switch
    {
        "addr" => BitcoinAddress.TryParse(argument, network, out BitcoinAddress? address) ? address.Script : null,
        "raw" => Hex.TryDecode(argument, out byte[]? bytes) ? Script.FromBytes(bytes) : null,
        _ => OfKey(function, argument),
    };

    private static Script? OfKey(string function, string argument)
    {
        if (!Hex.TryDecode(argument, out byte[]? key) || !PublicKey.TryParse(key, out _))
            return null;
        return function switch
        {
            "pk" => StandardScripts.PubKey(key),
            "pkh" => StandardScripts.P2pkh(BitcoinHash.Hash160(key)),
            "wpkh" => StandardScripts.P2wpkh(BitcoinHash.Hash160(key)),
            _ => null,
        };
    }
}

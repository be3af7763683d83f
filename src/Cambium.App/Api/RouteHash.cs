using Cambium.App.Http;
using Cambium.Primitives;

namespace Cambium.App.Api;

/// <summary>Hashes in the addresses of resources.</summary>
internal static class RouteHash
{
    /// <summary>Of either chain, in the order in which it is written; in any case, with or without 0x.</summary>
    /// <exception cref="ProblemException">It is not a hash.</exception>
    public static Hash256 Read(string parameter, string text) => Hash256.TryParse(text, out Hash256 hash)
        ? hash
        : throw new ProblemException(ProblemCode.InvalidParameter, parameter, $"{parameter} is not a hash: 64 hexadecimal digits.");
}

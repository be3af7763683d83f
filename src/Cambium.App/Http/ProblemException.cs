namespace Cambium.App.Http;

/// <summary>A request is refused or cannot be served; the answer says why.</summary>
/// <param name="code">What clients tell apart.</param>
/// <param name="detail">A sentence for a person.</param>
/// <param name="errors">What is wrong with each member of the request; null when it is no member's fault.</param>
/// <param name="inner">The cause.</param>
public sealed class ProblemException(ProblemCode code, string detail, IReadOnlyDictionary<string, string>? errors = null, Exception? inner = null)
    : Exception(detail, inner)
{
    public ProblemException(ProblemCode code, string member, string detail)
        : this(code, detail, new Dictionary<string, string> { [member] = detail })
    {
    }

    public ProblemCode Code => code;

    public IReadOnlyDictionary<string, string>? Errors => errors;
}

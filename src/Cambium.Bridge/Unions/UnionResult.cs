namespace Cambium.Bridge.Unions;

/// <summary>Return codes of the union methods (reference 1.3).</summary>
public enum UnionResult
{
    Success = 0,
    UnauthorizedCaller = -1,
    InvalidValue = -2,
    Disabled = -3,
}

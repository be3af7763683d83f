namespace Cambium.Bridge;

/// <summary>How the Bridge was reached. A direct transaction counts as <see cref="Call"/>.</summary>
public enum CallKind : byte
{
    Call,
    StaticCall,
    DelegateCall,
    CallCode,
}

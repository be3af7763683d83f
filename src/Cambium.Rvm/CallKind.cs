namespace Cambium.Rvm;

/// <summary>How a frame, or a call that opened none, came about.</summary>
public enum CallKind : byte
{
    /// <summary>A transaction to an account, or CALL.</summary>
    Call,
    CallCode,
    DelegateCall,
    StaticCall,

    /// <summary>A creation transaction, or CREATE.</summary>
    Create,
    Create2,
}

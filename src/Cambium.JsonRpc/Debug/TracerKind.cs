namespace Cambium.JsonRpc.Debug;

/// <summary>The shapes that traces come in.</summary>
internal enum TracerKind
{
    /// <summary>Steps with memory, stack and storage as the reference writes them: its default.</summary>
    Rsk,

    /// <summary>The tree of calls.</summary>
    Call,

    /// <summary>Steps in the shape of go-ethereum, which the reference has not.</summary>
    StructLogger,
}

namespace Cambium.App.Store;

/// <summary>Another daemon has written meanwhile: the writer must read the head again.</summary>
public sealed class StoreConflictException(string message) : Exception(message);

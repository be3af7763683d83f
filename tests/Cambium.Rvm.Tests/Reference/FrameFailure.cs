namespace Cambium.Rvm.Tests.Reference;

/// <summary>Ends a frame of the reference interpreter and takes all its gas.</summary>
internal sealed class FrameFailure(string reason) : Exception(reason);

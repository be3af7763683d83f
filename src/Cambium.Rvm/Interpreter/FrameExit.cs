namespace Cambium.Rvm.Interpreter;

/// <summary>Why the loop left a frame, or what an instruction outside the loop wants.</summary>
internal enum FrameExit : byte
{
    /// <summary>Go on with the next instruction.</summary>
    Continue,

    /// <summary>Run the frame above, which has been prepared.</summary>
    Enter,

    /// <summary>The frame ended, its status says how.</summary>
    Halt,
}

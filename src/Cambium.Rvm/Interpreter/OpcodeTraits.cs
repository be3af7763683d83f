namespace Cambium.Rvm.Interpreter;

/// <summary>What the loop checks before an instruction runs, so that its body need not.</summary>
internal readonly struct OpcodeTraits(ushort inputs, ushort outputs, ushort gas, byte operation)
{
    /// <summary>Inputs of an undefined instruction: more than any stack has.</summary>
    public const ushort Impossible = ushort.MaxValue;

    /// <summary>Items the instruction takes from the stack.</summary>
    public readonly ushort Inputs = inputs;

    /// <summary>Most items that may lie below the inputs, so that the outputs fit.</summary>
    public readonly ushort Room = (ushort)(Frame.StackLimit - outputs);

    /// <summary>The fixed part of the price.</summary>
    public readonly ushort Gas = gas;

    /// <summary>The instruction itself, or <see cref="OpcodeTable.Disabled"/> when the rules forbid it.</summary>
    public readonly byte Operation = operation;
}

using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;

namespace Cambium.Bitcoin.Interpreter;

/// <summary>The execution of one script over a stack: the loop, its limits and the state that operations share.</summary>
internal sealed class ScriptMachine(
    Script script, ScriptStack stack, ScriptFlags flags, ISignatureChecker checker, SignatureVersion version)
{
    public const int MaxStackSize = 1000;

    private const int MaxOperations = 201;

    private readonly Script _script = script;
    private int _operations;

    public ScriptStack Stack { get; } = stack;

    public ScriptStack AltStack { get; } = new();

    public Conditions Conditions { get; } = new();

    public ISignatureChecker Checker { get; } = checker;

    public SignatureVersion Version { get; } = version;

    public bool IsTapscript => Version == SignatureVersion.Tapscript;

    public bool MinimalData => Has(ScriptFlags.MinimalData);

    /// <summary>What a taproot signature commits to; the last code separator is kept here.</summary>
    public TaprootInput Spend { get; set; }

    /// <summary>What BIP-342 lets signature checks still cost.</summary>
    public long ValidationWeightLeft { get; set; }

    /// <summary>The script after the last executed OP_CODESEPARATOR.</summary>
    public Script ScriptCode { get; private set; } = script;

    public bool Has(ScriptFlags flag) => (flags & flag) != 0;

    public ScriptError Run()
    {
        if (!IsTapscript && _script.Length > Script.MaxSize)
            return ScriptError.ScriptSize;
        ScriptReader reader = new(_script.Span);
        for (uint index = 0; reader.TryRead(out Opcode code, out ReadOnlySpan<byte> data); index++)
        {
            ScriptError error = Step(code, _script.Bytes.Slice(reader.Position - data.Length, data.Length));
            if (error != ScriptError.None)
                return error;
            if (Stack.Count + AltStack.Count > MaxStackSize)
                return ScriptError.StackSize;
            if (code == Opcode.CodeSeparator && Conditions.AllTrue)
                MarkCodeSeparator(reader.Position, index);
        }
        if (reader.IsMalformed)
            return ScriptError.BadOpcode;
        return Conditions.IsEmpty ? ScriptError.None : ScriptError.UnbalancedConditional;
    }

    /// <summary>Counts keys of a multi-signature check as operations.</summary>
    public bool TryCountOperations(int count)
    {
        _operations += count;
        return IsTapscript || _operations <= MaxOperations;
    }

    public bool TryGetNumber(int depth, out long number, int maxLength = ScriptNumber.DefaultMaxLength) =>
        ScriptNumber.TryDecode(Stack[depth].Span, MinimalData, out number, maxLength);

    private ScriptError Step(Opcode code, ReadOnlyMemory<byte> data)
    {
        if (data.Length > Script.MaxElementSize)
            return ScriptError.PushSize;
        if (code > Opcode.Push16 && !TryCountOperations(1))
            return ScriptError.OpCount;
        if (IsDisabled(code))
            return ScriptError.DisabledOpcode;
        if (code == Opcode.CodeSeparator && Version == SignatureVersion.Legacy && Has(ScriptFlags.ConstScriptCode))
            return ScriptError.CodeSeparator;
        if (code is >= Opcode.If and <= Opcode.EndIf)
            return Conditions.Execute(this, code);
        if (!Conditions.AllTrue)
            return ScriptError.None;
        if (code > Opcode.PushData4)
            return Execute(code);
        if (MinimalData && !ScriptOp.IsMinimal(code, data.Span))
            return ScriptError.MinimalData;
        Stack.Push(data);
        return ScriptError.None;
    }

    private ScriptError Execute(Opcode code)
    {
        switch (code)
        {
            case Opcode.Negate1 or (>= Opcode.Push1 and <= Opcode.Push16):
                Stack.Push((long)code - (int)Opcode.Push1 + 1);
                return ScriptError.None;
            case >= Opcode.Verify and <= Opcode.Return or Opcode.Nop or (>= Opcode.Nop1 and <= Opcode.Nop10):
                return FlowOperations.Execute(this, code);
            case >= Opcode.ToAltStack and <= Opcode.Tuck or Opcode.Size or Opcode.Equal or Opcode.EqualVerify:
                return StackOperations.Execute(this, code);
            case >= Opcode.Add1 and <= Opcode.Within:
                return ArithmeticOperations.Execute(this, code);
            case >= Opcode.Ripemd160 and <= Opcode.Hash256:
                return HashOperations.Execute(this, code);
            case Opcode.CodeSeparator:
                return ScriptError.None;
            case >= Opcode.CheckSig and <= Opcode.CheckMultiSigVerify or Opcode.CheckSigAdd:
                return SignatureOperations.Execute(this, code);
            default:
                return ScriptError.BadOpcode;
        }
    }

    private void MarkCodeSeparator(int position, uint operationIndex)
    {
        ScriptCode = new Script(_script.Bytes[position..]);
        Spend = Spend with { CodeSeparatorPosition = operationIndex };
    }

    /// <summary>CVE-2010-5137: these fail even where they are not executed.</summary>
    private static bool IsDisabled(Opcode code) => code
        is (>= Opcode.Cat and <= Opcode.Right)
        or (>= Opcode.Invert and <= Opcode.Xor)
        or Opcode.Mul2 or Opcode.Div2
        or (>= Opcode.Mul and <= Opcode.RShift);
}

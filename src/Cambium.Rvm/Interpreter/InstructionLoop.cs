using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cambium.Primitives;
using Cambium.Rvm.Tracing;

namespace Cambium.Rvm.Interpreter;

/// <summary>
/// The instruction loop. It checks an instruction's stack needs and fixed price once, from the table, and then runs a body that cannot
/// underflow. Longer instructions live with their kind: <see cref="MemoryInstructions"/>, <see cref="AccountInstructions"/>,
/// <see cref="CallInstructions"/> and <see cref="CreateInstructions"/>.
/// </summary>
/// <remarks>
/// The stack is addressed through a reference to the frame's first word without bounds checks. That is safe because the arena has
/// room for a whole stack above it, and the table check keeps the size between zero and the limit.
/// </remarks>
internal static class InstructionLoop
{
    /// <summary>Runs the frame from where it stands until it ends or opens another one.</summary>
    public static FrameExit Run<TTracer>(Execution run, Frame frame, TTracer tracer)
        where TTracer : struct, ITracer
    {
        AnalyzedCode analyzed = frame.Code;
        ref byte code = ref MemoryMarshal.GetArrayDataReference(analyzed.Padded);
        ref OpcodeTraits traits = ref MemoryMarshal.GetReference(run.Table.Traits);
        ref UInt256 stack = ref run.Stack.At(frame.StackBase);
        int pc = frame.Pc;
        int size = frame.StackSize;
        long gas = frame.Gas;
        EvmStatus failure;

        while (true)
        {
            byte opcode = Unsafe.Add(ref code, pc);
            ref OpcodeTraits trait = ref Unsafe.Add(ref traits, opcode);
            if ((uint)(size - trait.Inputs) > trait.Room)
            {
                failure = StackFailure(run.Table, opcode, size);
                break;
            }
            if (tracer.Sink is not null && pc < analyzed.Length)
                Trace(run, tracer.Sink, frame, pc, size, gas);
            gas -= trait.Gas;
            if (gas < 0)
            {
                failure = EvmStatus.OutOfGas;
                break;
            }
            ref UInt256 top = ref Unsafe.Add(ref stack, size - 1);

            switch ((Opcode)trait.Operation)
            {
                case Opcode.Stop:
                    frame.Output = [];
                    return Halt(frame, gas);

                case Opcode.Add:
                    Second(ref top) = top + Second(ref top);
                    size--;
                    break;
                case Opcode.Mul:
                    Second(ref top) = top * Second(ref top);
                    size--;
                    break;
                case Opcode.Sub:
                    Second(ref top) = top - Second(ref top);
                    size--;
                    break;
                case Opcode.Div:
                    Second(ref top) = top / Second(ref top);
                    size--;
                    break;
                case Opcode.SDiv:
                    Second(ref top) = UInt256.SDiv(top, Second(ref top));
                    size--;
                    break;
                case Opcode.Mod:
                    Second(ref top) = top % Second(ref top);
                    size--;
                    break;
                case Opcode.SMod:
                    Second(ref top) = UInt256.SMod(top, Second(ref top));
                    size--;
                    break;
                case Opcode.AddMod:
                    Third(ref top) = UInt256.AddMod(top, Second(ref top), Third(ref top));
                    size -= 2;
                    break;
                case Opcode.MulMod:
                    Third(ref top) = UInt256.MulMod(top, Second(ref top), Third(ref top));
                    size -= 2;
                    break;
                case Opcode.Exp:
                    gas -= GasCosts.ExpByte * Second(ref top).ByteLength;
                    if (gas < 0)
                        goto OutOfGas;
                    Second(ref top) = UInt256.Exp(top, Second(ref top));
                    size--;
                    break;
                case Opcode.SignExtend:
                    Second(ref top) = UInt256.SignExtend(top, Second(ref top));
                    size--;
                    break;

                case Opcode.Lt:
                    Second(ref top) = Word(top < Second(ref top));
                    size--;
                    break;
                case Opcode.Gt:
                    Second(ref top) = Word(Second(ref top) < top);
                    size--;
                    break;
                case Opcode.SLt:
                    Second(ref top) = Word(UInt256.SLt(top, Second(ref top)));
                    size--;
                    break;
                case Opcode.SGt:
                    Second(ref top) = Word(UInt256.SLt(Second(ref top), top));
                    size--;
                    break;
                case Opcode.Eq:
                    Second(ref top) = Word(top == Second(ref top));
                    size--;
                    break;
                case Opcode.IsZero:
                    top = Word(top.IsZero);
                    break;
                case Opcode.And:
                    Second(ref top) = top & Second(ref top);
                    size--;
                    break;
                case Opcode.Or:
                    Second(ref top) = top | Second(ref top);
                    size--;
                    break;
                case Opcode.Xor:
                    Second(ref top) = top ^ Second(ref top);
                    size--;
                    break;
                case Opcode.Not:
                    top = ~top;
                    break;
                case Opcode.Byte:
                    Second(ref top) = UInt256.Byte(top, Second(ref top));
                    size--;
                    break;
                case Opcode.Shl:
                    Second(ref top) = UInt256.ShiftLeft(Second(ref top), top);
                    size--;
                    break;
                case Opcode.Shr:
                    Second(ref top) = UInt256.ShiftRight(Second(ref top), top);
                    size--;
                    break;
                case Opcode.Sar:
                    Second(ref top) = UInt256.ShiftRightArithmetic(Second(ref top), top);
                    size--;
                    break;

                case Opcode.Keccak256:
                    if (!MemoryInstructions.Hash(run, frame, ref top, ref gas))
                        goto OutOfGas;
                    size--;
                    break;

                case Opcode.Address:
                    Push(ref stack, ref size) = frame.Owner.ToUInt256();
                    break;
                case Opcode.Balance:
                    top = AccountInstructions.Balance(run, Address.FromUInt256(top));
                    break;
                case Opcode.Origin:
                    Push(ref stack, ref size) = run.Transaction.Origin.ToUInt256();
                    break;
                case Opcode.Caller:
                    Push(ref stack, ref size) = frame.Caller.ToUInt256();
                    break;
                case Opcode.CallValue:
                    Push(ref stack, ref size) = frame.Value;
                    break;
                case Opcode.CallDataLoad:
                    top = MemoryInstructions.LoadCallData(run, frame, top);
                    break;
                case Opcode.CallDataSize:
                    Push(ref stack, ref size) = (ulong)frame.Input.Length;
                    break;
                case Opcode.CallDataCopy:
                    if (!MemoryInstructions.Copy(run, frame, top, Second(ref top), Third(ref top), ref gas, CopySource.CallData))
                        goto OutOfGas;
                    size -= 3;
                    break;
                case Opcode.CodeSize:
                    Push(ref stack, ref size) = (ulong)analyzed.Length;
                    break;
                case Opcode.CodeCopy:
                    if (!MemoryInstructions.Copy(run, frame, top, Second(ref top), Third(ref top), ref gas, CopySource.Code))
                        goto OutOfGas;
                    size -= 3;
                    break;
                case Opcode.GasPrice:
                    Push(ref stack, ref size) = run.Transaction.GasPrice;
                    break;
                case Opcode.ExtCodeSize:
                    top = AccountInstructions.CodeSize(run, top);
                    break;
                case Opcode.ExtCodeCopy:
                    if (!MemoryInstructions.CopyExternalCode(run, frame, ref top, ref gas))
                        goto OutOfGas;
                    size -= 4;
                    break;
                case Opcode.ReturnDataSize:
                    Push(ref stack, ref size) = (ulong)frame.ReturnData.Length;
                    break;
                case Opcode.ReturnDataCopy:
                    failure = MemoryInstructions.CopyReturnData(run, frame, ref top, ref gas);
                    if (failure != EvmStatus.Success)
                        return Fail(frame, failure);
                    size -= 3;
                    break;
                case Opcode.ExtCodeHash:
                    top = AccountInstructions.CodeHash(run, top);
                    break;

                case Opcode.BlockHash:
                    top = AccountInstructions.BlockHash(run, top);
                    break;
                case Opcode.Coinbase:
                    Push(ref stack, ref size) = run.Block.Coinbase.ToUInt256();
                    break;
                case Opcode.Timestamp:
                    Push(ref stack, ref size) = (ulong)run.Block.Timestamp;
                    break;
                case Opcode.Number:
                    Push(ref stack, ref size) = (ulong)run.Block.Number;
                    break;
                case Opcode.Difficulty:
                    Push(ref stack, ref size) = run.Block.Difficulty;
                    break;
                case Opcode.GasLimit:
                    Push(ref stack, ref size) = run.Block.GasLimit;
                    break;
                case Opcode.ChainId:
                    Push(ref stack, ref size) = (ulong)run.Block.ChainId;
                    break;
                case Opcode.SelfBalance:
                    Push(ref stack, ref size) = AccountInstructions.Balance(run, frame.Owner);
                    break;
                case Opcode.BaseFee:
                    Push(ref stack, ref size) = run.Block.MinimumGasPrice;
                    break;
                case Opcode.TxIndex:
                    Push(ref stack, ref size) = (ulong)run.Transaction.Index;
                    break;

                case Opcode.Pop:
                    size--;
                    break;
                case Opcode.MLoad:
                    if (!run.TryReach(frame, top, UInt256.Size, ref gas))
                        goto OutOfGas;
                    top = UInt256.FromBigEndian(run.Memory(frame, (int)top.U0, UInt256.Size));
                    break;
                case Opcode.MStore:
                    if (!run.TryReach(frame, top, UInt256.Size, ref gas))
                        goto OutOfGas;
                    Second(ref top).WriteBigEndian(run.Memory(frame, (int)top.U0, UInt256.Size));
                    size -= 2;
                    break;
                case Opcode.MStore8:
                    if (!run.TryReach(frame, top, 1, ref gas))
                        goto OutOfGas;
                    run.Memory(frame, (int)top.U0, 1)[0] = (byte)Second(ref top).U0;
                    size -= 2;
                    break;
                case Opcode.SLoad:
                    top = run.State.GetStorage(frame.Owner, top);
                    break;
                case Opcode.SStore:
                    failure = AccountInstructions.StoreWord(run, frame, top, Second(ref top), ref gas);
                    if (failure != EvmStatus.Success)
                        return Fail(frame, failure);
                    size -= 2;
                    break;
                case Opcode.Jump:
                    if (!TryJump(run, analyzed, top, ref pc))
                    {
                        failure = EvmStatus.BadJumpDestination;
                        return Fail(frame, failure);
                    }
                    size--;
                    continue;
                case Opcode.JumpI:
                    size -= 2;
                    if (Second(ref top).IsZero)
                        break;
                    if (!TryJump(run, analyzed, top, ref pc))
                    {
                        failure = EvmStatus.BadJumpDestination;
                        return Fail(frame, failure);
                    }
                    continue;
                case Opcode.Pc:
                    Push(ref stack, ref size) = (ulong)pc;
                    break;
                case Opcode.MSize:
                    Push(ref stack, ref size) = (ulong)frame.MemorySize;
                    break;
                case Opcode.Gas:
                    Push(ref stack, ref size) = (ulong)gas;
                    break;
                case Opcode.JumpDest:
                    break;
                case Opcode.TLoad:
                    top = run.State.GetTransient(frame.Owner, top);
                    break;
                case Opcode.TStore:
                    if (frame.IsStatic)
                        goto StaticViolation;
                    run.State.SetTransient(frame.Owner, top, Second(ref top));
                    size -= 2;
                    break;
                case Opcode.MCopy:
                    if (!MemoryInstructions.CopyWithin(run, frame, ref top, ref gas))
                        goto OutOfGas;
                    size -= 3;
                    break;

                case Opcode.Push0:
                    Push(ref stack, ref size) = default;
                    break;
                case Opcode.Push1:
                    Push(ref stack, ref size) = (ulong)Unsafe.Add(ref code, pc + 1);
                    pc++;
                    break;
                case Opcode.Push2:
                    Push(ref stack, ref size) = (ulong)((Unsafe.Add(ref code, pc + 1) << 8) | Unsafe.Add(ref code, pc + 2));
                    pc += 2;
                    break;
                case >= Opcode.Push3 and <= Opcode.Push8:
                    Push(ref stack, ref size) = ReadShort(ref Unsafe.Add(ref code, pc + 1), opcode - (byte)Opcode.Push0);
                    pc += opcode - (byte)Opcode.Push0;
                    break;
                case >= Opcode.Push9 and <= Opcode.Push32:
                    Push(ref stack, ref size) = ReadLong(ref Unsafe.Add(ref code, pc + 1), opcode - (byte)Opcode.Push0);
                    pc += opcode - (byte)Opcode.Push0;
                    break;

                case >= Opcode.Dup1 and <= Opcode.Dup16:
                    Unsafe.Add(ref top, 1) = Unsafe.Add(ref top, (byte)Opcode.Dup1 - opcode);
                    size++;
                    break;
                case >= Opcode.Swap1 and <= Opcode.Swap16:
                    ref UInt256 other = ref Unsafe.Add(ref top, (byte)Opcode.Swap1 - 1 - opcode);
                    (top, other) = (other, top);
                    break;
                case Opcode.DupN:
                    if (!TryDuplicateDeep(ref top, size))
                        goto StackUnderflow;
                    pc++;
                    break;
                case Opcode.SwapN:
                    if (!TrySwapDeep(ref top, size))
                        goto StackUnderflow;
                    size--;
                    pc++;
                    break;

                case >= Opcode.Log0 and <= Opcode.Log4:
                    failure = MemoryInstructions.EmitLog(run, frame, opcode - (byte)Opcode.Log0, ref top, ref gas);
                    if (failure != EvmStatus.Success)
                        return Fail(frame, failure);
                    size -= 2 + opcode - (byte)Opcode.Log0;
                    break;

                case Opcode.Create:
                case Opcode.Create2:
                case Opcode.Call:
                case Opcode.CallCode:
                case Opcode.DelegateCall:
                case Opcode.StaticCall:
                    frame.Pc = pc + 1;
                    frame.StackSize = size;
                    frame.Gas = gas;
                    FrameExit exit = (Opcode)opcode is Opcode.Create or Opcode.Create2
                        ? CreateInstructions.Create(run, tracer.Sink, frame, (Opcode)opcode)
                        : CallInstructions.Call(run, tracer.Sink, frame, (Opcode)opcode);
                    if (exit != FrameExit.Continue)
                        return exit;
                    gas = frame.Gas;
                    size = frame.StackSize;
                    break;

                case Opcode.Return:
                case Opcode.Revert:
                    if (!MemoryInstructions.TakeOutput(run, frame, ref top, ref gas))
                        goto OutOfGas;
                    if (opcode == (byte)Opcode.Revert)
                        frame.Status = EvmStatus.Revert;
                    return Halt(frame, gas);
                case Opcode.SelfDestruct:
                    failure = AccountInstructions.SelfDestruct(run, tracer.Sink, frame, top, ref gas);
                    return failure == EvmStatus.Success ? Halt(frame, gas) : Fail(frame, failure);

                default:
                    failure = EvmStatus.InvalidOpcode;
                    return Fail(frame, failure);
            }
            pc++;
            continue;

        OutOfGas:
            failure = EvmStatus.OutOfGas;
            break;
        StaticViolation:
            failure = EvmStatus.StaticViolation;
            break;
        StackUnderflow:
            failure = EvmStatus.StackUnderflow;
            break;
        }
        return Fail(frame, failure);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref UInt256 Second(ref UInt256 top) => ref Unsafe.Subtract(ref top, 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref UInt256 Third(ref UInt256 top) => ref Unsafe.Subtract(ref top, 2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref UInt256 Push(ref UInt256 stack, ref int size) => ref Unsafe.Add(ref stack, size++);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static UInt256 Word(bool value) => value ? 1UL : 0UL;

    /// <summary>Reads up to 8 bytes of push data; the padding of the code allows to read eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static UInt256 ReadShort(ref byte data, int count) =>
        BinaryPrimitives.ReadUInt64BigEndian(MemoryMarshal.CreateReadOnlySpan(ref data, sizeof(ulong))) >> (64 - (8 * count));

    /// <summary>Reads up to 32 bytes of push data; the padding of the code allows to read 32.</summary>
    private static UInt256 ReadLong(ref byte data, int count) =>
        UInt256.FromBigEndian(MemoryMarshal.CreateReadOnlySpan(ref data, UInt256.Size)) >> (256 - (8 * count));

    private static bool TryJump(Execution run, AnalyzedCode code, in UInt256 destination, ref int pc)
    {
        if (!destination.IsUInt64 || destination.U0 >= (ulong)code.Length || !code.IsJumpDestination((int)destination.U0))
            return false;
        pc = (int)destination.U0;
        run.CountJump();
        return true;
    }

    /// <summary>DUPN: the count on top is dropped and the word that many below the next one is copied. <paramref name="size"/> includes the count.</summary>
    private static bool TryDuplicateDeep(ref UInt256 top, int size)
    {
        if (!top.IsUInt64 || top.U0 > (ulong)(size - 2))
            return false;
        top = Unsafe.Subtract(ref top, (int)top.U0 + 1);
        return true;
    }

    /// <summary>SWAPN: the count on top is dropped and the word below it trades places with the one that many and one further down.</summary>
    private static bool TrySwapDeep(ref UInt256 top, int size)
    {
        if (!top.IsUInt64 || top.U0 >= (ulong)(size - 2))
            return false;
        ref UInt256 upper = ref Second(ref top);
        ref UInt256 lower = ref Unsafe.Subtract(ref upper, (int)top.U0 + 1);
        (upper, lower) = (lower, upper);
        return true;
    }

    private static FrameExit Halt(Frame frame, long gas)
    {
        frame.Gas = gas;
        frame.LeastGas = Math.Min(frame.LeastGas, gas);
        return FrameExit.Halt;
    }

    private static FrameExit Fail(Frame frame, EvmStatus failure)
    {
        frame.Fail(failure);
        return FrameExit.Halt;
    }

    private static EvmStatus StackFailure(OpcodeTable table, byte opcode, int size)
    {
        if (!table.IsDefined(opcode))
            return EvmStatus.InvalidOpcode;
        return size < table.Traits[opcode].Inputs ? EvmStatus.StackUnderflow : EvmStatus.StackOverflow;
    }

    private static void Trace(Execution run, ITraceSink sink, Frame frame, int pc, int size, long gas) => sink.OnStep(new TraceStep
    {
        Depth = frame.Depth,
        Pc = pc,
        Opcode = (Opcode)frame.Code.Padded[pc],
        Gas = gas,
        Address = frame.Owner,
        Stack = run.Stack.Slice(frame.StackBase, size),
        Memory = run.Memories.Slice(frame.MemoryBase, frame.MemorySize),
        Refund = frame.Refund,
    });
}

using System.Numerics;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Rvm.Tests.Reference;

/// <summary>
/// A slow interpreter written to be read beside the consensus reference, section 6: big integers, dictionaries, one method for each
/// kind of instruction, gas taken as it is described there. It knows the identity and SHA-256 precompiled contracts only.
/// </summary>
internal sealed class ReferenceInterpreter(BlockContext block, TransactionContext transaction)
{
    private static readonly BigInteger Modulus = BigInteger.One << 256;
    private static readonly BigInteger AddressModulus = BigInteger.One << 160;
    private static readonly BigInteger MaximumGas = long.MaxValue;
    private static readonly BigInteger MemoryLimit = 1 << 30;

    private readonly RuleSet _rules = block.Rules;

    public void Run(ReferenceFrame frame)
    {
        try
        {
            SkipHeader(frame);
            while (!frame.IsFinished && frame.Pc < frame.Code.Length)
                Step(frame, frame.Code[frame.Pc]);
        }
        catch (FrameFailure failure)
        {
            frame.IsFailed = true;
            frame.FailureReason = failure.Message;
            frame.Gas = 0;
            frame.Refund = 0;
            frame.Output = [];
        }
    }

    private static void SkipHeader(ReferenceFrame frame)
    {
        if (frame.Code.Length < 4 || frame.Code[0] != 0xfc)
            return;
        frame.Start = frame.Pc = 4 + frame.Code[3];
        if (frame.Pc >= frame.Code.Length)
            throw new FrameFailure("header");
    }

    private void Step(ReferenceFrame frame, byte opcode)
    {
        (int inputs, int outputs) = ReferenceOpcodes.StackNeeds((Opcode)opcode);
        if (inputs < 0 || !ReferenceOpcodes.IsActive((Opcode)opcode, _rules) || frame.Stack.Count < inputs || frame.Stack.Count - inputs + outputs > 1024)
            throw new FrameFailure($"opcode or stack at {frame.Pc}: {opcode:x2}");
        frame.Pc++;
        if (opcode is >= 0x01 and <= 0x0b)
            Arithmetic(frame, (Opcode)opcode);
        else if (opcode is >= 0x10 and <= 0x1d)
            Comparison(frame, (Opcode)opcode);
        else if (opcode is >= 0x30 and <= 0x48 or 0x20)
            Environment(frame, (Opcode)opcode);
        else if (opcode is >= 0x5f and <= 0x9f or 0xa8 or 0xa9)
            StackInstruction(frame, opcode);
        else if (opcode is >= 0x50 and <= 0x5e)
            MemoryAndFlow(frame, (Opcode)opcode);
        else if (opcode is >= 0xa0 and <= 0xa4)
            Log(frame, opcode - 0xa0);
        else
            System(frame, (Opcode)opcode);
    }

    private void Arithmetic(ReferenceFrame frame, Opcode opcode)
    {
        BigInteger a = frame.Stack.Pop();
        BigInteger b = frame.Stack.Pop();
        Spend(frame, opcode switch { Opcode.Add or Opcode.Sub => 3, Opcode.AddMod or Opcode.MulMod => 8, Opcode.Exp => 10 + (50 * ByteLength(b)), _ => 5 });
        BigInteger c = opcode is Opcode.AddMod or Opcode.MulMod ? frame.Stack.Pop() : 0;
        Push(frame, opcode switch
        {
            Opcode.Add => a + b,
            Opcode.Mul => a * b,
            Opcode.Sub => a - b,
            Opcode.Div => b.IsZero ? 0 : a / b,
            Opcode.SDiv => b.IsZero ? 0 : BigInteger.Divide(Signed(a), Signed(b)),
            Opcode.Mod => b.IsZero ? 0 : a % b,
            Opcode.SMod => b.IsZero ? 0 : BigInteger.Remainder(Signed(a), Signed(b)),
            Opcode.AddMod => c.IsZero ? 0 : (a + b) % c,
            Opcode.MulMod => c.IsZero ? 0 : a * b % c,
            Opcode.Exp => BigInteger.ModPow(a, b, Modulus),
            _ => SignExtend(a, b),
        });
    }

    private void Comparison(ReferenceFrame frame, Opcode opcode)
    {
        Spend(frame, 3);
        BigInteger a = frame.Stack.Pop();
        if (opcode is Opcode.IsZero or Opcode.Not)
        {
            Push(frame, opcode == Opcode.IsZero ? Bit(a.IsZero) : Modulus - 1 - a);
            return;
        }
        BigInteger b = frame.Stack.Pop();
        Push(frame, opcode switch
        {
            Opcode.Lt => Bit(a < b),
            Opcode.Gt => Bit(a > b),
            Opcode.SLt => Bit(Signed(a) < Signed(b)),
            Opcode.SGt => Bit(Signed(a) > Signed(b)),
            Opcode.Eq => Bit(a == b),
            Opcode.And => a & b,
            Opcode.Or => a | b,
            Opcode.Xor => a ^ b,
            Opcode.Byte => a < 32 ? (b >> (8 * (31 - (int)a))) & 0xff : 0,
            Opcode.Shl => a < 256 ? b << (int)a : 0,
            Opcode.Shr => a < 256 ? b >> (int)a : 0,
            _ => Signed(b) >> (int)BigInteger.Min(a, 256),
        });
    }

    private void Environment(ReferenceFrame frame, Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Keccak256:
                (BigInteger offset, BigInteger size) = (frame.Stack.Pop(), frame.Stack.Pop());
                Spend(frame, 30 + (6 * Words(size)) + Memory(frame, offset, size));
                Push(frame, Hash(Read(frame, offset, size)));
                break;
            case Opcode.Balance:
                Spend(frame, 400);
                Push(frame, frame.State.Balances.GetValueOrDefault(AddressOf(frame.Stack.Pop())));
                break;
            case Opcode.CallDataLoad:
                Spend(frame, 3);
                Push(frame, new BigInteger(Slice(frame.Input, frame.Stack.Pop(), 32), isUnsigned: true, isBigEndian: true));
                break;
            case Opcode.CallDataCopy:
                Copy(frame, frame.Input, 3);
                break;
            case Opcode.CodeCopy:
                Copy(frame, frame.Code, 3);
                break;
            case Opcode.ExtCodeCopy:
                Copy(frame, frame.State.Code.GetValueOrDefault(AddressOf(frame.Stack.Pop())) ?? [], 700);
                break;
            case Opcode.ReturnDataCopy:
                CopyReturnData(frame);
                break;
            case Opcode.ExtCodeSize:
                Spend(frame, 700);
                CodeSize(frame, frame.Stack.Pop());
                break;
            case Opcode.ExtCodeHash:
                Spend(frame, 400);
                CodeHash(frame, frame.Stack.Pop());
                break;
            case Opcode.BlockHash:
                Spend(frame, 20);
                BlockHash(frame, frame.Stack.Pop());
                break;
            default:
                Spend(frame, opcode == Opcode.SelfBalance ? 5 : 2);
                Push(frame, Context(frame, opcode));
                break;
        }
    }

    private BigInteger Context(ReferenceFrame frame, Opcode opcode) => opcode switch
    {
        Opcode.Address => frame.Owner,
        Opcode.Origin => ReferenceFrame.NumberOf(transaction.Origin),
        Opcode.Caller => frame.Caller,
        Opcode.CallValue => frame.Value,
        Opcode.CallDataSize => frame.Input.Length,
        Opcode.CodeSize => frame.Code.Length,
        Opcode.GasPrice => transaction.GasPrice.ToBigInteger(),
        Opcode.ReturnDataSize => frame.ReturnData.Length,
        Opcode.Coinbase => ReferenceFrame.NumberOf(block.Coinbase),
        Opcode.Timestamp => block.Timestamp,
        Opcode.Number => block.Number,
        Opcode.Difficulty => block.Difficulty.ToBigInteger(),
        Opcode.GasLimit => block.GasLimit.ToBigInteger(),
        Opcode.ChainId => block.ChainId,
        Opcode.SelfBalance => frame.State.Balances.GetValueOrDefault(frame.Owner),
        _ => block.MinimumGasPrice.ToBigInteger(),
    };

    private static void CopyReturnData(ReferenceFrame frame)
    {
        (BigInteger to, BigInteger from, BigInteger size) = (frame.Stack.Pop(), frame.Stack.Pop(), frame.Stack.Pop());
        Spend(frame, 3 + (3 * Words(size)) + Memory(frame, to, size));
        if (from + size > frame.ReturnData.Length)
            throw new FrameFailure("return data");
        Write(frame, to, Slice(frame.ReturnData, from, (int)size));
    }

    private void CodeSize(ReferenceFrame frame, BigInteger word)
    {
        bool isPrecompile = IsPrecompile(word) && _rules.IsActive(ConsensusRule.Rskip90);
        Push(frame, isPrecompile ? Modulus - 1 : (frame.State.Code.GetValueOrDefault(AddressOf(word)) ?? []).Length);
    }

    private void CodeHash(ReferenceFrame frame, BigInteger word)
    {
        BigInteger address = AddressOf(word);
        byte[]? code = frame.State.Code.GetValueOrDefault(address);
        if (!IsPrecompile(word) && !frame.State.Accounts.ContainsKey(address))
            Push(frame, 0);
        else if (frame.State.Accounts.GetValueOrDefault(address) && code is null && !_rules.IsActive(ConsensusRule.Rskip169) && !IsPrecompile(word))
            Push(frame, 0);
        else
            Push(frame, Hash(code ?? []));
    }

    private void BlockHash(ReferenceFrame frame, BigInteger number)
    {
        bool isKnown = number < block.Number && number >= block.Number - 256;
        Push(frame, isKnown && block.History.TryGetHash((long)number, out Hash256 hash) ? hash.ToUInt256().ToBigInteger() : 0);
    }

    private void StackInstruction(ReferenceFrame frame, byte opcode)
    {
        switch (opcode)
        {
            case 0x5f:
                Spend(frame, 2);
                Push(frame, 0);
                break;
            case <= 0x7f:
                Spend(frame, 3);
                int count = opcode - 0x5f;
                Push(frame, new BigInteger(Slice(frame.Code, frame.Pc, count), isUnsigned: true, isBigEndian: true));
                frame.Pc += count;
                break;
            case <= 0x8f:
                Spend(frame, 3);
                Push(frame, frame.Stack.ElementAt(opcode - 0x80));
                break;
            case <= 0x9f:
                Spend(frame, 3);
                Swap(frame, opcode - 0x8f);
                break;
            default:
                Spend(frame, 3);
                DeepStack(frame, (Opcode)opcode);
                break;
        }
    }

    private static void DeepStack(ReferenceFrame frame, Opcode opcode)
    {
        BigInteger n = frame.Stack.Pop();
        int needed = opcode == Opcode.DupN ? 1 : 2;
        if (n > int.MaxValue || n + needed > frame.Stack.Count)
            throw new FrameFailure("deep stack");
        if (opcode == Opcode.DupN)
            Push(frame, frame.Stack.ElementAt((int)n));
        else
            Swap(frame, (int)n + 1);
        frame.Pc++;
    }

    private static void Swap(ReferenceFrame frame, int below)
    {
        BigInteger[] items = [.. frame.Stack];
        (items[0], items[below]) = (items[below], items[0]);
        frame.Stack.Clear();
        foreach (BigInteger item in items.Reverse())
            frame.Stack.Push(item);
    }

    private void MemoryAndFlow(ReferenceFrame frame, Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Pop:
                Spend(frame, 2);
                frame.Stack.Pop();
                break;
            case Opcode.MLoad:
                BigInteger from = frame.Stack.Pop();
                Spend(frame, 3 + Memory(frame, from, 32));
                Push(frame, new BigInteger(Read(frame, from, 32), isUnsigned: true, isBigEndian: true));
                break;
            case Opcode.MStore or Opcode.MStore8:
                (BigInteger to, BigInteger word) = (frame.Stack.Pop(), frame.Stack.Pop());
                byte[] bytes = opcode == Opcode.MStore ? Bytes32(word) : [(byte)(word & 0xff)];
                Spend(frame, 3 + Memory(frame, to, bytes.Length));
                Write(frame, to, bytes);
                break;
            case Opcode.MCopy:
                (BigInteger target, BigInteger source, BigInteger size) = (frame.Stack.Pop(), frame.Stack.Pop(), frame.Stack.Pop());
                Spend(frame, 3 + (3 * Words(size)) + Memory(frame, BigInteger.Max(target, source), size));
                Write(frame, target, Read(frame, source, size));
                break;
            case Opcode.SLoad or Opcode.TLoad:
                Spend(frame, opcode == Opcode.SLoad ? 200 : 100);
                var cells = opcode == Opcode.SLoad ? frame.State.Storage : frame.State.Transient;
                Push(frame, cells.GetValueOrDefault((frame.Owner, frame.Stack.Pop())));
                break;
            case Opcode.SStore or Opcode.TStore:
                Store(frame, opcode, frame.Stack.Pop(), frame.Stack.Pop());
                break;
            default:
                Flow(frame, opcode);
                break;
        }
    }

    private static void Store(ReferenceFrame frame, Opcode opcode, BigInteger slot, BigInteger value)
    {
        if (frame.IsStatic)
            throw new FrameFailure("static");
        var cells = opcode == Opcode.SStore ? frame.State.Storage : frame.State.Transient;
        BigInteger before = cells.GetValueOrDefault((frame.Owner, slot));
        Spend(frame, opcode == Opcode.TStore ? 100 : before.IsZero && !value.IsZero ? 20_000 : 5_000);
        if (opcode == Opcode.SStore && !before.IsZero && value.IsZero)
            frame.Refund += 15_000;
        cells[(frame.Owner, slot)] = value;
    }

    private static void Flow(ReferenceFrame frame, Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Jump:
                Spend(frame, 8);
                Jump(frame, frame.Stack.Pop());
                break;
            case Opcode.JumpI:
                Spend(frame, 10);
                (BigInteger to, BigInteger condition) = (frame.Stack.Pop(), frame.Stack.Pop());
                if (!condition.IsZero)
                    Jump(frame, to);
                break;
            case Opcode.JumpDest:
                Spend(frame, 1);
                break;
            default:
                Spend(frame, 2);
                Push(frame, opcode switch { Opcode.Pc => frame.Pc - 1, Opcode.MSize => frame.Memory.Count, _ => frame.Gas });
                break;
        }
    }

    private static void Jump(ReferenceFrame frame, BigInteger to)
    {
        for (int i = frame.Start; i < frame.Code.Length; i++)
        {
            if (frame.Code[i] == (byte)Opcode.JumpDest && i == to)
            {
                frame.Pc = i;
                return;
            }
            if (frame.Code[i] is >= 0x60 and <= 0x7f)
                i += frame.Code[i] - 0x5f;
        }
        throw new FrameFailure("jump");
    }

    private static void Log(ReferenceFrame frame, int topicCount)
    {
        if (frame.IsStatic)
            throw new FrameFailure("static");
        (BigInteger offset, BigInteger size) = (frame.Stack.Pop(), frame.Stack.Pop());
        BigInteger[] topics = [.. Enumerable.Range(0, topicCount).Select(_ => frame.Stack.Pop())];
        Spend(frame, 375 + (8 * size) + (375 * topicCount) + Memory(frame, offset, size));
        frame.Logs.Add((frame.Owner, topics, Read(frame, offset, size)));
    }

    private void System(ReferenceFrame frame, Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Stop:
                frame.IsFinished = true;
                break;
            case Opcode.Return or Opcode.Revert:
                (BigInteger offset, BigInteger size) = (frame.Stack.Pop(), frame.Stack.Pop());
                Spend(frame, Memory(frame, offset, size));
                frame.Output = Read(frame, offset, size);
                frame.IsFinished = true;
                frame.IsReverted = opcode == Opcode.Revert;
                break;
            case Opcode.SelfDestruct:
                SelfDestruct(frame, AddressOf(frame.Stack.Pop()));
                break;
            case Opcode.Create or Opcode.Create2:
                Create(frame, opcode == Opcode.Create2);
                break;
            case Opcode.TxIndex:
                Spend(frame, 2);
                Push(frame, transaction.Index);
                break;
            default:
                Call(frame, opcode);
                break;
        }
    }

    private static void SelfDestruct(ReferenceFrame frame, BigInteger beneficiary)
    {
        if (frame.IsStatic)
            throw new FrameFailure("static");
        Spend(frame, frame.State.Accounts.ContainsKey(beneficiary) ? 5_000 : 30_000);
        BigInteger balance = frame.State.Balances.GetValueOrDefault(frame.Owner);
        if (!balance.IsZero)
        {
            frame.State.AddBalance(frame.Owner, -balance);
            if (beneficiary != frame.Owner)
                frame.State.AddBalance(beneficiary, balance);
        }
        frame.Destroyed.Add(frame.Owner);
        frame.IsFinished = true;
    }

    private void Create(ReferenceFrame frame, bool isCreate2)
    {
        if (frame.IsStatic)
            throw new FrameFailure("static");
        (BigInteger value, BigInteger offset, BigInteger size) = (frame.Stack.Pop(), frame.Stack.Pop(), frame.Stack.Pop());
        BigInteger salt = isCreate2 ? frame.Stack.Pop() : 0;
        BigInteger perWord = (isCreate2 ? 6 : 0) + (_rules.IsActive(ConsensusRule.Rskip438) ? 2 : 0);
        Spend(frame, 32_000 + (perWord * Words(size)) + Memory(frame, offset, size));
        byte[] initcode = Read(frame, offset, size);
        if (_rules.IsActive(ConsensusRule.Rskip438) && initcode.Length > 49_152)
            throw new FrameFailure("init code");
        if (frame.Depth == DepthLimit || frame.State.Balances.GetValueOrDefault(frame.Owner) < value)
        {
            Push(frame, 0);
            return;
        }
        BigInteger nonce = frame.State.Nonces.GetValueOrDefault(frame.Owner);
        BigInteger created = isCreate2 ? Create2Address(frame.Owner, salt, initcode) : CreateAddress(frame.Owner, nonce);
        BigInteger gas = frame.Gas;
        frame.Gas = 0;
        frame.State.Nonces[frame.Owner] = nonce + 1;
        RunInitcode(frame, created, value, initcode, gas);
    }

    private void RunInitcode(ReferenceFrame frame, BigInteger created, BigInteger value, byte[] initcode, BigInteger gas)
    {
        bool isRskip125 = _rules.IsActive(ConsensusRule.Rskip125);
        ReferenceState state = frame.State.Copy();
        bool isTaken = state.Code.GetValueOrDefault(created) is { Length: > 0 } || !state.Nonces.GetValueOrDefault(created).IsZero;
        if (isRskip125 && state.Accounts.ContainsKey(created) && isTaken)
        {
            Push(frame, 0);
            return;
        }
        state.Touch(created, isContract: true);
        state.Nonces[created] = isRskip125 ? 1 : 0;
        state.AddBalance(frame.Owner, -value);
        state.AddBalance(created, value);
        frame.ReturnData = [];
        var child = new ReferenceFrame
        {
            Code = initcode, Owner = created, Caller = frame.Owner, Value = value, Input = [], Gas = gas, State = state, Depth = frame.Depth + 1,
        };
        Run(child);
        if (!child.IsFailed && !child.IsReverted)
            Deploy(child);
        if (!child.IsFailed)
            frame.Gas += child.Gas;
        Adopt(frame, child, keepsRefund: false);
        Push(frame, child.IsFailed || child.IsReverted ? 0 : created);
    }

    private void Deploy(ReferenceFrame child)
    {
        byte[] code = child.Output;
        bool isBad = (code.Length > 0 && code[0] == 0xef && _rules.IsActive(ConsensusRule.Rskip544))
            || child.Gas < 200 * code.Length || code.Length > 24_576;
        if (!isBad)
        {
            child.Gas -= 200 * code.Length;
            child.State.Code[child.Owner] = code;
        }
        else if (_rules.IsActive(ConsensusRule.Rskip453))
        {
            child.IsFailed = true;
        }
    }

    private void Call(ReferenceFrame frame, Opcode opcode)
    {
        (BigInteger requested, BigInteger target) = (frame.Stack.Pop(), frame.Stack.Pop());
        bool hasValue = opcode is Opcode.Call or Opcode.CallCode || (opcode == Opcode.StaticCall && !_rules.IsActive(ConsensusRule.Rskip103));
        if (frame.Stack.Count < (hasValue ? 5 : 4))
            throw new FrameFailure("stack");
        BigInteger value = hasValue ? frame.Stack.Pop() : 0;
        if (frame.IsStatic && opcode == Opcode.Call && !value.IsZero)
            throw new FrameFailure("static");
        (BigInteger inOffset, BigInteger inSize) = (frame.Stack.Pop(), frame.Stack.Pop());
        (BigInteger outOffset, BigInteger outSize) = (frame.Stack.Pop(), frame.Stack.Pop());
        BigInteger price = 700 + (value.IsZero ? 0 : 9_000);
        if (opcode == Opcode.Call && !frame.State.Accounts.ContainsKey(AddressOf(target)))
            price += 25_000;
        price += BigInteger.Max(MemoryCost(frame, inOffset, inSize), MemoryCost(frame, outOffset, outSize));
        Spend(frame, price);
        BigInteger gas = TakeCalleeGas(frame, BigInteger.Min(requested, MaximumGas), value.IsZero ? 0 : 2_300);
        Extend(frame, outOffset, outSize);
        var call = new ReferenceCall(opcode, target, value, gas, inOffset, inSize, outOffset, outSize);
        if (IsPrecompile(target))
            CallPrecompile(frame, call);
        else
            CallAccount(frame, call);
    }

    private BigInteger TakeCalleeGas(ReferenceFrame frame, BigInteger requested, BigInteger stipend)
    {
        if (frame.Gas < stipend)
            throw new FrameFailure("stipend");
        BigInteger wanted = requested + stipend;
        if (wanted > MaximumGas && !_rules.IsActive(ConsensusRule.Rskip150))
            throw new FrameFailure("gas overflow");
        BigInteger gas = BigInteger.Min(frame.Gas, wanted);
        frame.Gas -= gas;
        return gas;
    }

    private void CallPrecompile(ReferenceFrame frame, ReferenceCall call)
    {
        if (frame.Depth == DepthLimit || frame.State.Balances.GetValueOrDefault(frame.Owner) < call.Value)
        {
            Refuse(frame, call, clears: frame.Depth != DepthLimit);
            return;
        }
        Extend(frame, call.InOffset, call.InSize);
        byte[] input = Read(frame, call.InOffset, call.InSize);
        bool isHash = call.Target == 2;
        BigInteger price = isHash ? 60 + (12 * Words(input.Length)) : 15 + (3 * Words(input.Length));
        if (price > call.Gas)
        {
            ClearReturnData(frame);
            Push(frame, 0);
            return;
        }
        frame.State.AddBalance(frame.Owner, -call.Value);
        frame.State.AddBalance(call.IsStateless ? frame.Owner : AddressOf(call.Target), call.Value);
        frame.Gas += call.Gas - price;
        byte[] output = isHash ? global::System.Security.Cryptography.SHA256.HashData(input) : input;
        if (_rules.IsActive(ConsensusRule.Rskip90))
            frame.ReturnData = output;
        WritePrecompileOutput(frame, call, output);
        Push(frame, 1);
    }

    private void WritePrecompileOutput(ReferenceFrame frame, ReferenceCall call, byte[] output)
    {
        bool isBounded = _rules.IsActive(ConsensusRule.Rskip150);
        int count = isBounded ? (int)BigInteger.Min(output.Length, call.OutSize) : output.Length;
        if (count == 0)
            return;
        BigInteger offset = isBounded ? call.OutOffset : call.OutOffset & uint.MaxValue;
        if (offset + count > MemoryLimit)
            throw new FrameFailure("precompile output");
        Extend(frame, offset, count);
        Write(frame, offset, output[..count]);
    }

    private void CallAccount(ReferenceFrame frame, ReferenceCall call)
    {
        if (frame.Depth == DepthLimit)
        {
            Refuse(frame, call, clears: false);
            return;
        }
        Extend(frame, call.InOffset, call.InSize);
        if (frame.State.Balances.GetValueOrDefault(frame.Owner) < call.Value)
        {
            Refuse(frame, call, clears: true);
            return;
        }
        BigInteger target = AddressOf(call.Target);
        BigInteger context = call.IsStateless ? frame.Owner : target;
        byte[] code = frame.State.Accounts.ContainsKey(target) ? frame.State.Code.GetValueOrDefault(target) ?? [] : [];
        ReferenceState state = frame.State.Copy();
        state.AddBalance(frame.Owner, -call.Value);
        state.AddBalance(context, call.Value);
        if (code.Length == 0)
        {
            frame.State = state;
            frame.Gas += call.Gas;
            ClearReturnData(frame);
            Push(frame, 1);
            return;
        }
        RunCallee(frame, call, code, context, state);
    }

    private void RunCallee(ReferenceFrame frame, ReferenceCall call, byte[] code, BigInteger context, ReferenceState state)
    {
        bool isDelegate = call.Opcode == Opcode.DelegateCall;
        var child = new ReferenceFrame
        {
            Code = code, Owner = context, Caller = isDelegate ? frame.Caller : frame.Owner, Value = isDelegate ? frame.Value : call.Value,
            Input = Read(frame, call.InOffset, call.InSize), Gas = call.Gas, State = state,
            IsStatic = frame.IsStatic || call.Opcode == Opcode.StaticCall, Depth = frame.Depth + 1,
        };
        frame.ReturnData = [];
        Run(child);
        Adopt(frame, child, keepsRefund: true);
        if (!child.IsFailed)
        {
            Write(frame, call.OutOffset, child.Output[..(int)BigInteger.Min(child.Output.Length, call.OutSize)]);
            frame.ReturnData = child.Output;
            frame.Gas += child.Gas;
        }
        Push(frame, Bit(!child.IsFailed && !child.IsReverted));
    }

    private static void Adopt(ReferenceFrame frame, ReferenceFrame child, bool keepsRefund)
    {
        if (child.IsFailed || child.IsReverted)
            return;
        frame.State = child.State;
        frame.Logs.AddRange(child.Logs);
        frame.Destroyed.UnionWith(child.Destroyed);
        if (keepsRefund)
            frame.Refund += child.Refund;
    }

    private void Refuse(ReferenceFrame frame, ReferenceCall call, bool clears)
    {
        frame.Gas += call.Gas;
        if (clears)
            ClearReturnData(frame);
        Push(frame, 0);
    }

    private void ClearReturnData(ReferenceFrame frame)
    {
        if (_rules.IsActive(ConsensusRule.Rskip171))
            frame.ReturnData = [];
    }

    private int DepthLimit => _rules.IsActive(ConsensusRule.Rskip150) ? 400 : 1024;

    private static bool IsPrecompile(BigInteger word) => word == 2 || word == 4;

    private static void Copy(ReferenceFrame frame, byte[] source, BigInteger fixedGas)
    {
        (BigInteger to, BigInteger from, BigInteger size) = (frame.Stack.Pop(), frame.Stack.Pop(), frame.Stack.Pop());
        Spend(frame, fixedGas + (3 * Words(size)) + Memory(frame, to, size));
        Write(frame, to, Slice(source, from, (int)size));
    }

    private static void Spend(ReferenceFrame frame, BigInteger gas)
    {
        if (gas > frame.Gas)
            throw new FrameFailure("gas");
        frame.Gas -= gas;
    }

    /// <summary>The price of a range of memory; the range is extended only when its price has been paid, by the next access.</summary>
    private static BigInteger Memory(ReferenceFrame frame, BigInteger offset, BigInteger size) => MemoryCost(frame, offset, size);

    private static BigInteger MemoryCost(ReferenceFrame frame, BigInteger offset, BigInteger size)
    {
        if (size.IsZero)
            return 0;
        if (offset + size > MemoryLimit)
            throw new FrameFailure("memory");
        BigInteger words = Words(offset + size);
        BigInteger before = Words(frame.Memory.Count);
        return words <= before ? 0 : Cost(words) - Cost(before);

        static BigInteger Cost(BigInteger w) => (3 * w) + (w * w / 512);
    }

    private static void Extend(ReferenceFrame frame, BigInteger offset, BigInteger size)
    {
        if (size.IsZero)
            return;
        int needed = 32 * (int)Words(offset + size);
        if (needed > frame.Memory.Count)
            frame.Memory.AddRange(new byte[needed - frame.Memory.Count]);
    }

    private static byte[] Read(ReferenceFrame frame, BigInteger offset, BigInteger size)
    {
        Extend(frame, offset, size);
        return size.IsZero ? [] : [.. frame.Memory.Skip((int)offset).Take((int)size)];
    }

    private static void Write(ReferenceFrame frame, BigInteger offset, byte[] bytes)
    {
        Extend(frame, offset, bytes.Length);
        for (int i = 0; i < bytes.Length; i++)
            frame.Memory[(int)offset + i] = bytes[i];
    }

    private static byte[] Slice(byte[] source, BigInteger offset, int size)
    {
        byte[] slice = new byte[size];
        for (int i = 0; i < size && offset + i < source.Length; i++)
            slice[i] = source[(int)offset + i];
        return slice;
    }

    private static void Push(ReferenceFrame frame, BigInteger value) =>
        frame.Stack.Push(((value % Modulus) + Modulus) % Modulus);

    private static BigInteger Bit(bool value) => value ? 1 : 0;

    private static BigInteger Words(BigInteger bytes) => (bytes + 31) / 32;

    private static BigInteger Signed(BigInteger value) => value >= Modulus / 2 ? value - Modulus : value;

    private static BigInteger AddressOf(BigInteger word) => word % AddressModulus;

    private static int ByteLength(BigInteger value) => value.IsZero ? 0 : value.GetByteCount(isUnsigned: true);

    private static BigInteger SignExtend(BigInteger index, BigInteger value)
    {
        if (index >= 31)
            return value;
        BigInteger unit = BigInteger.One << (8 * ((int)index + 1));
        BigInteger low = value % unit;
        return low >= unit / 2 ? low - unit : low;
    }

    private static byte[] Bytes32(BigInteger value) => UInt256.FromBigInteger(value).ToBigEndian32();

    private static BigInteger Hash(byte[] bytes) => Keccak256.Hash(bytes).ToUInt256().ToBigInteger();

    private static BigInteger Create2Address(BigInteger creator, BigInteger salt, byte[] initcode) =>
        AddressOf(Hash([0xff, .. Bytes32(creator)[12..], .. Bytes32(salt), .. Bytes32(Hash(initcode))]));

    private static BigInteger CreateAddress(BigInteger creator, BigInteger nonce)
    {
        byte[] digits = nonce.IsZero ? [] : nonce.ToByteArray(isUnsigned: true, isBigEndian: true);
        byte[] item = digits.Length == 1 && digits[0] < 0x80 ? digits : [(byte)(0x80 + digits.Length), .. digits];
        byte[] payload = [0x94, .. Bytes32(creator)[12..], .. item];
        return AddressOf(Hash([(byte)(0xc0 + payload.Length), .. payload]));
    }
}

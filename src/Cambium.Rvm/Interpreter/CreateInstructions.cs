using System.Runtime.CompilerServices;
using Cambium.Codecs.Rlp;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Rvm.Tracing;

namespace Cambium.Rvm.Interpreter;

/// <summary>CREATE and CREATE2 (consensus reference 6.5).</summary>
internal static class CreateInstructions
{
    private const byte Create2Prefix = 0xff;

    /// <summary>Pops the operands and either finishes the creation at once or prepares the frame of the init code.</summary>
    public static FrameExit Create(Execution run, ITraceSink? sink, Frame frame, Opcode opcode)
    {
        if (frame.IsStatic)
            return Fail(frame, EvmStatus.StaticViolation);
        ref UInt256 top = ref run.Stack.At(frame.StackEnd - 1);
        UInt256 value = top;
        UInt256 offset = Unsafe.Subtract(ref top, 1);
        UInt256 size = Unsafe.Subtract(ref top, 2);
        UInt256? salt = opcode == Opcode.Create2 ? Unsafe.Subtract(ref top, 3) : null;
        if (!TryPay(run, frame, offset, size, hashes: salt is not null))
            return Fail(frame, EvmStatus.OutOfGas);
        frame.StackSize -= salt is null ? 3 : 4;
        if (run.Rules.IsActive(ConsensusRule.Rskip438) && size.U0 > ConsensusLimits.MaximumInitcodeLength)
            return Fail(frame, EvmStatus.InitcodeTooLarge);
        if (frame.Depth == run.DepthLimit || !CallInstructions.CanPay(run, frame.Owner, value))
            return Refuse(run, frame);
        ReadOnlySpan<byte> initcode = run.Memory(frame, offset, size);
        UInt256 nonce = run.State.GetNonce(frame.Owner);
        Address address = salt is { } word ? AddressOf(frame.Owner, word, initcode) : AddressOf(frame.Owner, nonce);
        return Start(run, sink, frame, address, nonce, value, initcode, salt is not null);
    }

    /// <summary>The address of a contract made by CREATE or a creation transaction.</summary>
    public static Address AddressOf(in Address creator, in UInt256 nonce)
    {
        var rlp = new RlpWriter();
        int list = rlp.BeginList();
        rlp.Write(creator);
        rlp.Write(nonce);
        rlp.EndList(list);
        return ToAddress(Keccak256.Hash(rlp.Written));
    }

    /// <summary>The address of a contract made by CREATE2 (EIP-1014).</summary>
    public static Address AddressOf(in Address creator, in UInt256 salt, ReadOnlySpan<byte> initcode)
    {
        Span<byte> preimage = stackalloc byte[1 + Address.Size + (2 * Hash256.Size)];
        preimage[0] = Create2Prefix;
        creator.CopyTo(preimage[1..]);
        salt.WriteBigEndian(preimage.Slice(1 + Address.Size, UInt256.Size));
        Keccak256.Hash(initcode, preimage[(1 + Address.Size + UInt256.Size)..]);
        return ToAddress(Keccak256.Hash(preimage));
    }

    private static bool TryPay(Execution run, Frame frame, in UInt256 offset, in UInt256 size, bool hashes)
    {
        if (!Execution.FitsMemory(size))
            return false;
        long words = GasCosts.Words((long)size.U0);
        if (hashes)
            frame.Gas -= GasCosts.Keccak256Word * words;
        if (run.Rules.IsActive(ConsensusRule.Rskip438))
            frame.Gas -= GasCosts.InitcodeWord * words;
        return frame.Gas >= 0 && run.TryReach(frame, offset, size, ref frame.Gas);
    }

    private static FrameExit Start(
        Execution run, ITraceSink? sink, Frame frame, in Address address, in UInt256 nonce, in UInt256 value,
        ReadOnlySpan<byte> initcode, bool isCreate2)
    {
        long gas = frame.Gas;
        frame.Gas = frame.LeastGas = 0;
        run.State.IncreaseNonce(frame.Owner);
        int snapshot = run.State.Snapshot();
        if (!TryCreateAccount(run, address))
        {
            run.Push(frame, default);
            return FrameExit.Continue;
        }
        MoveValue(run, frame.Owner, address, value);
        var code = new AnalyzedCode(initcode);
        InternalTransaction transaction = Announce(frame, nonce, value, code);
        frame.ReturnData = [];
        Frame created = run.OpenFrame(frame, code, gas);
        created.Kind = isCreate2 ? CallKind.Create2 : CallKind.Create;
        created.Owner = address;
        created.Caller = frame.Owner;
        created.Value = value;
        created.Input = CallData.Of(default);
        created.IsStatic = false;
        created.Snapshot = snapshot;
        created.Transaction = transaction;
        sink?.OnEnter(Describe(created, initcode));
        return FrameExit.Enter;
    }

    /// <summary>From RSKIP125 an address is taken when it was destroyed in this block or has code or a nonce; all gas is lost then.</summary>
    private static bool TryCreateAccount(Execution run, in Address address)
    {
        bool isRskip125 = run.Rules.IsActive(ConsensusRule.Rskip125);
        if (isRskip125 && run.Transaction.DeletedInBlock.Contains(address))
            return false;
        bool exists = run.State.Exists(address);
        if (exists)
        {
            bool isTaken = run.State.GetCodeLength(address) > 0 | !run.State.GetNonce(address).IsZero;
            if (isTaken && isRskip125)
                return false;
        }
        ResetAccount(run, address, exists);
        run.State.SetupContract(address);
        if (isRskip125)
            run.State.IncreaseNonce(address);
        return true;
    }

    /// <summary>Nonce zero; coins that were sent to the address before stay.</summary>
    private static void ResetAccount(Execution run, in Address address, bool exists)
    {
        Wei balance = exists ? run.State.GetBalance(address) : Wei.Zero;
        run.State.CreateAccount(address);
        if (exists)
            run.State.AddBalance(address, balance);
    }

    private static void MoveValue(Execution run, in Address from, in Address to, in UInt256 value)
    {
        run.State.AddBalance(from, -new Wei(value));
        run.State.AddBalance(to, new Wei(value));
    }

    private static InternalTransaction Announce(Frame frame, in UInt256 nonce, in UInt256 value, AnalyzedCode code) => new()
    {
        Nonce = nonce,
        Sender = frame.Owner,
        Receiver = null,
        Value = value,
        Code = code,
        Index = frame.InternalTransactions++,
    };

    private static TraceCall Describe(Frame created, ReadOnlySpan<byte> initcode) => new()
    {
        Kind = created.Kind,
        Depth = created.Depth,
        From = created.Caller,
        To = created.Owner,
        Context = created.Owner,
        Value = created.Value,
        Gas = created.GasLimit,
        Input = initcode,
    };

    private static Address ToAddress(in Hash256 hash) => new(hash.AsSpan()[(Hash256.Size - Address.Size)..]);

    private static FrameExit Refuse(Execution run, Frame frame)
    {
        run.Push(frame, default);
        return FrameExit.Continue;
    }

    private static FrameExit Fail(Frame frame, EvmStatus status)
    {
        frame.Fail(status);
        return FrameExit.Halt;
    }
}

using Cambium.Primitives;

namespace Cambium.Rvm.Interpreter;

/// <summary>The state of one level of the call tree. Frames are reused: every field is set by <see cref="Begin"/> or by the creator.</summary>
internal sealed class Frame(int depth)
{
    public const int StackLimit = 1024;

    // Identity.
    public readonly int Depth = depth;
    public CallKind Kind;
    public AnalyzedCode Code = null!;
    public Address Owner;
    public Address Caller;
    public UInt256 Value;
    public CallData Input;
    public bool IsStatic;
    public long GasLimit;

    // Progress; the loop keeps its own copies while it runs.
    public int Pc;
    public int StackSize;
    public long Gas;
    public EvmStatus Status;
    public byte[] Output = [];

    // Windows into the arenas.
    public int StackBase;
    public int MemoryBase;
    public int MemorySize;

    // What the frame has done so far.
    public byte[] ReturnData = [];
    public long Refund;
    public long LeastGas;
    public bool GaveAllGasToCall;
    public bool MadeCallWithValue;

    // Where the frame's part of the shared lists begins, and the state before it.
    public int Snapshot;
    public int LogsStart;
    public int DestroyedStart;
    public int PrecompilesStart;

    // Where the caller wants the output.
    public int OutputOffset;
    public int OutputSize;

    /// <summary>The internal transaction that the frame is (a plain transaction for the outermost frame), and how many it has made.</summary>
    public InternalTransaction Transaction;
    public int InternalTransactions;

    public int StackEnd => StackBase + StackSize;

    public int MemoryEnd => MemoryBase + MemorySize;

    /// <summary>Starts the frame: empty stack and memory, nothing done yet.</summary>
    public void Begin(AnalyzedCode code, long gas, int stackBase, int memoryBase)
    {
        Code = code;
        Pc = code.Start;
        Gas = GasLimit = LeastGas = gas;
        Status = EvmStatus.Success;
        Output = ReturnData = [];
        StackBase = stackBase;
        StackSize = 0;
        MemoryBase = memoryBase;
        MemorySize = 0;
        Refund = 0;
        GaveAllGasToCall = MadeCallWithValue = false;
        InternalTransactions = 0;
    }

    public void Fail(EvmStatus status)
    {
        Status = status;
        Gas = LeastGas = 0;
        Refund = 0;
        Output = [];
    }
}

using System.Runtime.CompilerServices;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Rvm.Precompiles;
using Cambium.Trie.State;

namespace Cambium.Rvm.Interpreter;

/// <summary>Everything that the frames of one execution share: context, state, arenas and what they have produced. Reused between executions.</summary>
internal sealed class Execution(PrecompiledContracts precompiles, CodeCache codeCache)
{
    /// <summary>No frame's memory grows beyond this; reaching further costs more gas than there can be.</summary>
    private const int MemoryLimit = 1 << 30;

    /// <summary>The lowest word of the stack arena is never used, so that a reference just below an empty stack stays inside.</summary>
    public const int FirstStackWord = 1;

    /// <summary>Every loop of code has a jump, so jumps are where cancellation is looked for.</summary>
    private const int JumpsBetweenCancellationChecks = 1024;

    private readonly List<Frame> _frames = [];
    private CancellationToken _cancellation;
    private int _jumps;
    private BlockContext? _blockForCalls;

    public PrecompiledContracts Precompiles { get; } = precompiles;

    public StackArena Stack { get; } = new();

    public MemoryArena Memories { get; } = new();

    public List<Log> Logs { get; private set; } = [];

    /// <summary>Accounts that destroyed themselves; one may be there more than once.</summary>
    public List<Address> Destroyed { get; } = [];

    /// <summary>Precompiled contracts called, see <see cref="ExecutionResult.PrecompilesCalled"/>.</summary>
    public List<Address> PrecompilesCalled { get; } = [];

    public BlockContext Block { get; private set; } = null!;

    public TransactionContext Transaction { get; private set; } = null!;

    public WorldState State { get; private set; } = null!;

    public RuleSet Rules { get; private set; } = RuleSet.None;

    public OpcodeTable Table { get; private set; } = OpcodeTable.For(RuleSet.None);

    /// <summary>Calls and creations fail at this depth (RSKIP150).</summary>
    public int DepthLimit { get; private set; }

    /// <summary>The block as precompiled contracts see it when contracts call them: without its minimum gas price.</summary>
    public BlockContext BlockForCalls => _blockForCalls ??= Block with { MinimumGasPrice = default };

    public void Begin(BlockContext block, TransactionContext transaction, WorldState state, CancellationToken cancellation)
    {
        if (!ReferenceEquals(block, Block))
            _blockForCalls = null;
        Block = block;
        Transaction = transaction;
        State = state;
        Rules = block.Rules;
        Table = OpcodeTable.For(block.Rules);
        DepthLimit = block.Rules.IsActive(ConsensusRule.Rskip150) ? 400 : 1024;
        _cancellation = cancellation;
        Logs = [];
        Destroyed.Clear();
        PrecompilesCalled.Clear();
    }

    /// <summary>Lets go of the transaction's objects and of outsized arenas.</summary>
    public void End()
    {
        State = null!;
        Stack.Trim();
        Memories.Trim();
    }

    public Frame FrameAt(int depth)
    {
        while (_frames.Count <= depth)
            _frames.Add(new Frame(_frames.Count));
        return _frames[depth];
    }

    /// <summary>The outermost frame, with room reserved in the arenas.</summary>
    public Frame OpenOutermost(AnalyzedCode code, long gas) => Open(depth: 0, code, gas, FirstStackWord, memoryBase: 0);

    /// <summary>A frame above <paramref name="caller"/>, with room reserved in the arenas.</summary>
    public Frame OpenFrame(Frame caller, AnalyzedCode code, long gas) =>
        Open(caller.Depth + 1, code, gas, caller.StackEnd, caller.MemoryEnd);

    /// <summary>The code of an account, prepared; null when it has none. Code without a contract marker has no hash to remember it by.</summary>
    public AnalyzedCode? CodeOf(in Address address)
    {
        if (State.GetCodeLength(address) == 0)
            return null;
        Hash256 hash = State.GetCodeHash(address);
        if (hash == Keccak256.EmptyHash)
            return new AnalyzedCode(State.GetCode(address));
        return codeCache.TryGet(hash) ?? codeCache.Add(hash, State.GetCode(address));
    }

    /// <exception cref="OperationCanceledException">The caller has lost interest.</exception>
    public void CountJump()
    {
        if (++_jumps % JumpsBetweenCancellationChecks == 0)
            _cancellation.ThrowIfCancellationRequested();
    }

    public static bool FitsMemory(in UInt256 size) => size.IsUInt64 && size.U0 <= MemoryLimit;

    /// <summary>Pays for memory up to the end of a range and makes it readable; an empty range needs none, wherever it is.</summary>
    public bool TryReach(Frame frame, in UInt256 offset, in UInt256 size, ref long gas)
    {
        if (size.IsZero)
            return true;
        return FitsMemory(size) && TryReach(frame, offset, (int)size.U0, ref gas);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReach(Frame frame, in UInt256 offset, int size, ref long gas)
    {
        if (!offset.IsUInt64 || offset.U0 > MemoryLimit)
            return false;
        long end = (long)offset.U0 + size;
        return end <= frame.MemorySize || TryExpand(frame, end, ref gas);
    }

    private bool TryExpand(Frame frame, long end, ref long gas)
    {
        if (end > MemoryLimit)
            return false;
        gas -= ExpansionCost(frame, end);
        return gas >= 0 && TryExtend(frame, (int)end);
    }

    /// <summary>The end of a memory range: zero for an empty one, and beyond the limit for one out of reach.</summary>
    public static long RangeEnd(in UInt256 offset, in UInt256 size)
    {
        if (size.IsZero)
            return 0;
        return FitsMemory(offset) && FitsMemory(size) ? (long)(offset.U0 + size.U0) : long.MaxValue;
    }

    /// <summary>What memory up to <paramref name="end"/> costs beyond what the frame has; false when it is out of reach.</summary>
    public static bool TryGetExpansionCost(Frame frame, long end, out long cost)
    {
        cost = end > frame.MemorySize ? ExpansionCost(frame, end) : 0;
        return end <= MemoryLimit;
    }

    /// <summary>Makes memory readable without charging for it; false when there cannot be so much.</summary>
    public bool TryExtend(Frame frame, int end)
    {
        if (end <= frame.MemorySize)
            return true;
        int size = (int)(GasCosts.Words(end) * UInt256.Size);
        if (!Memories.TryClear(frame.MemoryEnd, size - frame.MemorySize))
            return false;
        frame.MemorySize = size;
        return true;
    }

    public Span<byte> Memory(Frame frame, int offset, int size) => Memories.Slice(frame.MemoryBase + offset, size);

    /// <summary>A range that has been reached; an empty one may have any offset.</summary>
    public Span<byte> Memory(Frame frame, scoped in UInt256 offset, scoped in UInt256 size) =>
        size.IsZero ? [] : Memory(frame, (int)offset.U0, (int)size.U0);

    public void Push(Frame frame, in UInt256 value) => Stack.At(frame.StackBase + frame.StackSize++) = value;

    /// <summary>The hash of the transaction that a frame is, computed from its caller's when first needed.</summary>
    public Hash256 TransactionHashOf(Frame frame)
    {
        if (frame.Depth == 0)
            return Transaction.Hash;
        return frame.Transaction.Hash ??= HashOf(frame.Transaction, FrameAt(frame.Depth - 1));
    }

    /// <summary>The hash of an internal transaction made by <paramref name="caller"/>.</summary>
    public Hash256 HashOf(in InternalTransaction transaction, Frame caller) =>
        transaction.ComputeHash(TransactionHashOf(caller), caller.Depth, Transaction.GasPrice, Block.GasLimit);

    private Frame Open(int depth, AnalyzedCode code, long gas, int stackBase, int memoryBase)
    {
        Frame frame = FrameAt(depth);
        Stack.Reserve(stackBase);
        frame.Begin(code, gas, stackBase, memoryBase);
        frame.LogsStart = Logs.Count;
        frame.DestroyedStart = Destroyed.Count;
        frame.PrecompilesStart = PrecompilesCalled.Count;
        return frame;
    }

    private static long ExpansionCost(Frame frame, long end) => MemoryCost(GasCosts.Words(end)) - MemoryCost(GasCosts.Words(frame.MemorySize));

    private static long MemoryCost(long words) => (GasCosts.MemoryWord * words) + (words * words / GasCosts.MemoryQuadraticDivisor);
}

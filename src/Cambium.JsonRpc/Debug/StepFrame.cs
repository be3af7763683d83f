using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Rvm;
using Cambium.Rvm.Tracing;
using Cambium.Trie.State;

namespace Cambium.JsonRpc.Debug;

/// <summary>One frame while its steps are recorded: what is still unknown of its last step, and its storage.</summary>
internal sealed class StepFrame
{
    /// <summary>Contracts with more cells than this are traced without the cells they begin with (rskj vm.structured.initStorageLimit).</summary>
    private const int MaxInitialCells = 10_000;

    private readonly Address _address;
    private StepTrace? _open;
    private StepTrace? _priced;
    private LastStep _last;
    private long? _enteredWith;
    private long? _callCost;
    private UInt256? _touched;

    /// <param name="address">Whose storage the code uses.</param>
    /// <param name="gasLimit">The gas that the frame has.</param>
    /// <param name="cells">Where to read the cells that it begins with; null leaves them out.</param>
    public StepFrame(in Address address, long gasLimit, WorldState? cells)
    {
        _address = address;
        GasLimit = gasLimit;
        if (cells is not null && cells.IsContract(address))
            InitialStorage = ReadCells(cells, address);
        Storage = new Dictionary<UInt256, UInt256>(InitialStorage);
    }

    public Address Address => _address;

    public long GasLimit { get; }

    /// <summary>The cells when the frame began.</summary>
    public Dictionary<UInt256, UInt256> InitialStorage { get; } = [];

    /// <summary>The cells now, as far as known.</summary>
    public Dictionary<UInt256, UInt256> Storage { get; private set; }

    /// <summary>Completes the last step with the gas that is left after it.</summary>
    public void Settle(long gasLeft)
    {
        if (_open is null)
            return;
        bool isCreation = _open.Opcode is Opcode.Create or Opcode.Create2;
        (_priced ?? _open).GasCost = _callCost ?? (isCreation && _enteredWith is { } given ? _open.Gas - given : _open.Gas - gasLeft);
        _open = _priced = null;
    }

    /// <summary>
    /// Looks at the cell that the step before loaded or stored. A cell that is zero vanishes from the steps recorded before as well,
    /// because the reference changes the map that it gave to them.
    /// </summary>
    /// <returns>How many cells were copied so that the steps before keep theirs.</returns>
    public int FollowStorage(in TraceStep step, WorldState state, bool isShared)
    {
        int copied = 0;
        if (_touched is { } cell)
        {
            UInt256 value = state.GetStorage(_address, cell);
            if (value.IsZero)
                Storage.Remove(cell);
            else if (isShared)
                Storage = new Dictionary<UInt256, UInt256>(Storage) { [cell] = value };
            else
                Storage[cell] = value;
            copied = isShared && !value.IsZero ? Storage.Count : 0;
        }
        _touched = step.Opcode is Opcode.SLoad or Opcode.SStore && !step.Stack.IsEmpty ? step.Stack[^1] : null;
        return copied;
    }

    public void Begin(StepTrace recorded, in TraceStep step, WorldState state)
    {
        _open = recorded;
        _last = new LastStep(step.Opcode, step.Gas, step.Stack.IsEmpty ? default : step.Stack[^1]);
        _enteredWith = null;
        _callCost = CallPrice.Of(step, state);
    }

    /// <summary>The reference writes what a call cost to the step recorded last, which is one of the callee's if that had any.</summary>
    public void PriceAt(StepTrace lastRecorded) => _priced = lastRecorded;

    /// <summary>The last step opened a frame.</summary>
    public void Enter(long gas) => _enteredWith = gas;

    /// <summary>The failure of the outermost frame, whose gas counts from the transaction's limit.</summary>
    public TraceError? ErrorOf(EvmStatus status, Transaction transaction) => TraceError.Of(status, _last, transaction.GasLimit, transaction.Hash);

    private static Dictionary<UInt256, UInt256> ReadCells(WorldState state, in Address address)
    {
        IReadOnlyList<KeyValuePair<UInt256, byte[]>> cells = StateContents.Cells(state.ToTrie(), address);
        return cells.Count > MaxInitialCells ? [] : cells.ToDictionary(cell => cell.Key, cell => UInt256.FromBigEndian(Last32(cell.Value)));
    }

    private static ReadOnlySpan<byte> Last32(byte[] value) => value.Length <= UInt256.Size ? value : value.AsSpan(^UInt256.Size);
}

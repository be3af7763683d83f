using System.Numerics;
using Cambium.Bridge.Constants;
using Cambium.Primitives;

namespace Cambium.Bridge.Unions;

/// <summary>
/// The second bridge that borrows RBTC from this one, and the event texts it leaves here (RSKIP-502, RSKIP-529;
/// reference 9.3).
/// </summary>
public sealed class UnionBridge
{
    private const int MaximumEventLength = 128;

    private readonly BridgeSession _session;

    internal UnionBridge(BridgeSession session)
    {
        _session = session;
        Cells = new UnionCells(session);
    }

    /// <summary>The contract of the union bridge: on the main network the constant alone.</summary>
    public Address ContractAddress => _session.Constants.IsMainnet
        ? Constants.ContractAddress
        : Cells.ContractAddress ?? Constants.ContractAddress;

    /// <summary>Wei that may be lent at most.</summary>
    public BigInteger LockingCap => Cells.LockingCap ?? Constants.InitialLockingCap.Value.ToBigInteger();

    public byte[] SuperEvent => Cells.SuperEvent;

    public byte[] BaseEvent => Cells.BaseEvent;

    internal UnionCells Cells { get; }

    private UnionConstants Constants => _session.Constants.Union;

    private Address Caller => _session.Call.Sender;

    public UnionResult SetContractAddress(in Address address)
    {
        Cells.ContractAddress = address;
        return UnionResult.Success;
    }

    /// <summary>Raises the cap, at most to the multiple of the present one.</summary>
    public UnionResult IncreaseLockingCap(BigInteger cap)
    {
        BigInteger previous = LockingCap;
        if (cap <= previous || cap > previous * Constants.LockingCapIncrement)
            return UnionResult.InvalidValue;
        Cells.LockingCap = cap;
        _session.Events.Union.LockingCapIncreased(Caller, ToWei(previous), ToWei(cap));
        return UnionResult.Success;
    }

    /// <summary>Lends RBTC to the union bridge.</summary>
    public UnionResult Request(BigInteger amount)
    {
        if (Caller != ContractAddress)
            return UnionResult.UnauthorizedCaller;
        if (!Cells.MayRequest)
            return UnionResult.Disabled;
        BigInteger total = Cells.Transferred + amount;
        if (amount.Sign <= 0 || total > LockingCap)
            return UnionResult.InvalidValue;
        Cells.Transferred = total;
        _session.Pay(ContractAddress, ToWei(amount));
        _session.Events.Union.Requested(ContractAddress, ToWei(amount));
        return UnionResult.Success;
    }

    /// <summary>Takes lent RBTC back; what is not accepted is paid back to the caller.</summary>
    public UnionResult Release()
    {
        UnionResult result = AcceptRelease();
        Wei value = _session.Call.Value;
        if (result != UnionResult.Success && value > Wei.Zero)
            _session.Pay(Caller, value);
        return result;
    }

    public UnionResult SetTransferPermissions(bool mayRequest, bool mayRelease)
    {
        if (Cells.MayRequest == mayRequest && Cells.MayRelease == mayRelease)
            return UnionResult.Success;
        WritePermissions(Caller, mayRequest, mayRelease);
        return UnionResult.Success;
    }

    public void SetSuperEvent(byte[] data)
    {
        RequireCallerAndLength(data);
        Cells.SuperEvent = data;
    }

    public void SetBaseEvent(byte[] data)
    {
        RequireCallerAndLength(data);
        Cells.BaseEvent = data;
    }

    private UnionResult AcceptRelease()
    {
        if (Caller != ContractAddress)
            return UnionResult.UnauthorizedCaller;
        if (!Cells.MayRelease)
            return UnionResult.Disabled;
        Wei value = _session.Call.Value;
        if (value <= Wei.Zero)
            return UnionResult.InvalidValue;
        BigInteger left = Cells.Transferred - value.Value.ToBigInteger();
        if (left.Sign < 0)
        {
            // More returned than lent: something is wrong, so both directions close. The log names the Bridge itself.
            WritePermissions(BridgeAddresses.Bridge, mayRequest: false, mayRelease: false);
            return UnionResult.InvalidValue;
        }

        Cells.Transferred = left;
        _session.Events.Union.Released(Caller, value);
        return UnionResult.Success;
    }

    private void WritePermissions(in Address shownCaller, bool mayRequest, bool mayRelease)
    {
        Cells.MayRequest = mayRequest;
        Cells.MayRelease = mayRelease;
        _session.Events.Union.TransferPermissionsUpdated(shownCaller, mayRequest, mayRelease);
    }

    private void RequireCallerAndLength(byte[] data)
    {
        if (Caller != ContractAddress)
            throw new BridgeException("The caller is not the union bridge.");
        if (data.Length > MaximumEventLength)
            throw new BridgeException("The event is too long.");
    }

    private static Wei ToWei(BigInteger value) => new(UInt256.FromBigInteger(value));
}

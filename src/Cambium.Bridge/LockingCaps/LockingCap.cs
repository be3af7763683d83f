using System.Numerics;
using Cambium.Bridge.Constants;
using Cambium.Bridge.Storage;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.LockingCaps;

/// <summary>How many bitcoins the peg may lock: cell lockingCap, created with its first value when first asked (RSKIP-134).</summary>
public sealed class LockingCap(BridgeSession session) : ICellGroup
{
    private static readonly Hash256 Cell = CellKey.Short("lockingCap");

    private Satoshis? _cap;

    private GovernanceConstants Constants => session.Constants.Governance;

    /// <summary>The cap, null before there was one.</summary>
    public Satoshis? Current
    {
        get
        {
            if (!session.IsActive(ConsensusRule.Rskip134))
                return null;
            return _cap ??= session.Cells.GetInteger(Cell) is { } stored
                ? new Satoshis((long)stored)
                : Constants.InitialLockingCap;
        }
    }

    /// <summary>True when the peg may lock an amount on top of what it holds.</summary>
    public bool Allows(Satoshis amount) => Current is not { } cap || LockedBitcoin() + amount <= cap;

    /// <summary>Raises the cap; equal is allowed, more than the multiple of the present one is not.</summary>
    public bool TryIncrease(BigInteger value)
    {
        if (value <= 0 || value > long.MaxValue)
            throw new BridgeArgumentException("The locking cap must be a positive 64-bit number.");
        var proposed = new Satoshis((long)value);
        if (!Constants.LockingCapAuthorizer.IsAuthorized(session.Call.Sender) || Current is not { } cap)
            return false;
        if (proposed < cap || proposed.Value > checked(cap.Value * Constants.LockingCapIncrement))
            return false;
        _cap = proposed;
        return true;
    }

    public void Save()
    {
        if (_cap is { } cap)
            session.Cells.SetInteger(Cell, cap.Value);
    }

    // All RBTC exist from the genesis on and belong to the Bridge until a bitcoin is locked for them.
    private Satoshis LockedBitcoin() =>
        Satoshis.MaxMoney - session.State.GetBalance(BridgeAddresses.Bridge).ToSatoshisWrapping();
}

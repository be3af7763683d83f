using System.Numerics;
using Cambium.Bridge.Constants;
using Cambium.Bridge.Storage;
using Cambium.Primitives;

namespace Cambium.Bridge.Governance;

/// <summary>The fee rate of release transactions, and the votes that change it (reference 1.3, 2.2).</summary>
public sealed class FeePerKb : ICellGroup
{
    private const string SetFunction = "setFeePerKb";
    private const int Success = 1;
    private const int NotPositive = -1;
    private const int VotedBefore = -1;
    private const int TooHigh = -2;
    private const int Refused = -10;

    private static readonly Hash256 FeeKey = CellKey.Short("feePerKb");
    private static readonly Hash256 ElectionKey = CellKey.Short("feePerKbElection");

    private readonly BridgeSession _session;
    private readonly GovernanceConstants _constants;
    private Satoshis? _stored;
    private CallElection? _election;

    internal FeePerKb(BridgeSession session)
    {
        _session = session;
        _constants = session.Constants.Governance;
    }

    /// <summary>Satoshis per thousand bytes.</summary>
    public Satoshis Current => Stored ?? _constants.GenesisFeePerKb;

    private Satoshis? Stored
    {
        get
        {
            if (_stored is null && _session.Cells.GetInteger(FeeKey) is { } fee)
                _stored = new Satoshis((long)fee);
            return _stored;
        }
    }

    private CallElection Election =>
        _election ??= CallElectionCodec.Decode(_session.Cells.Get(ElectionKey), _constants.FeePerKbAuthorizer);

    /// <summary>The fee of so many bytes at the current rate, rounded down.</summary>
    public Satoshis Of(long bytes) => new(checked(Current.Value * bytes) / 1000);

    /// <summary>Counts the sender's vote and applies the rate when enough voters agree.</summary>
    internal int Vote(BigInteger amount)
    {
        if (amount < long.MinValue || amount > long.MaxValue)
            return Refused;
        Address voter = _session.Call.Sender;
        if (!_constants.FeePerKbAuthorizer.IsAuthorized(voter))
            return Refused;
        var fee = new Satoshis((long)amount);
        if (fee <= Satoshis.Zero)
            return NotPositive;
        if (fee > _constants.MaximumFeePerKb)
            return TooHigh;
        if (!Election.Vote(new CallSpec(SetFunction, RlpInteger.Encode(amount)), voter))
            return VotedBefore;
        if (Election.Winner() is not { } winner)
            return Success;
        _stored = new Satoshis((long)RlpInteger.Decode(winner.Arguments[0]));
        Election.Clear();
        return Success;
    }

    public void Save()
    {
        if (_stored is { } fee)
            _session.Cells.SetInteger(FeeKey, fee.Value);
        if (_election is not null)
            _session.Cells.Set(ElectionKey, CallElectionCodec.Encode(_election));
    }
}

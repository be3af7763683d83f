using Cambium.Bridge.Constants;
using Cambium.Bridge.Events;
using Cambium.Bridge.Federations;
using Cambium.Bridge.Flyover;
using Cambium.Bridge.Governance;
using Cambium.Bridge.Headers;
using Cambium.Bridge.LockingCaps;
using Cambium.Bridge.PegIns;
using Cambium.Bridge.PegOuts;
using Cambium.Bridge.Storage;
using Cambium.Bridge.Svp;
using Cambium.Bridge.Unions;
using Cambium.Bridge.Whitelists;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge;

/// <summary>
/// The concerns of the peg as one call sees them. Each loads its cells at most once and all are saved together at
/// the end of a successful call, in the reference's order (reference 0.3, 2.4).
/// </summary>
public sealed class BridgeSession
{
    private readonly List<BridgePayment> _payments = [];

    internal BridgeSession(BridgeCall call, IBridgeState state, IBridgeLogSink logs)
    {
        Call = call;
        State = state;
        Cells = new CellStore(state);
        Events = new BridgeEvents(call, logs);
        Headers = new BitcoinHeaders(this);
        HeaderTimestamp = new HeaderTimestamp(this);
        Coinbases = new CoinbaseInformation(this);
        Processed = new ProcessedTransactions(this);
        PegOuts = new PegOutCells(this);
        Flyover = new FlyoverCells(this);
        Svp = new SvpCells(this);
        FeePerKb = new FeePerKb(this);
        Whitelist = new Whitelist(this);
        FederationCells = new FederationCells(this);
        Federations = new FederationRegistry(this, FederationCells);
        Handover = new FederationHandover(this, FederationCells, Federations);
        LockingCap = new LockingCap(this);
        Union = new UnionBridge(this);
        Releases = new ReleaseSettlement(this);
        Validation = new SpendValidation(this);
    }

    public BridgeCall Call { get; }

    public BridgeConstants Constants => Call.Constants;

    public RuleSet Rules => Call.Rules;

    public IBridgeState State { get; }

    public CellStore Cells { get; }

    public BridgeEvents Events { get; }

    public BitcoinHeaders Headers { get; }

    public HeaderTimestamp HeaderTimestamp { get; }

    /// <summary>Witness roots of Bitcoin blocks.</summary>
    public CoinbaseInformation Coinbases { get; }

    /// <summary>Bitcoin transactions that were registered.</summary>
    public ProcessedTransactions Processed { get; }

    public PegOutCells PegOuts { get; }

    public FlyoverCells Flyover { get; }

    /// <summary>Cells of the spend validation.</summary>
    public SvpCells Svp { get; }

    public FeePerKb FeePerKb { get; }

    public Whitelist Whitelist { get; }

    public FederationRegistry Federations { get; }

    public LockingCap LockingCap { get; }

    public UnionBridge Union { get; }

    public SpendValidation Validation { get; }

    internal FederationCells FederationCells { get; }

    internal FederationHandover Handover { get; }

    internal ReleaseSettlement Releases { get; }

    internal bool IsActive(ConsensusRule rule) => Rules.IsActive(rule);

    /// <summary>What was paid so far, in order.</summary>
    internal IReadOnlyList<BridgePayment> Payments => _payments;

    /// <summary>Pays RBTC out of the Bridge, which traces show as a call.</summary>
    internal void Pay(in Address receiver, Wei amount)
    {
        State.Transfer(BridgeAddresses.Bridge, receiver, amount);
        _payments.Add(new BridgePayment(receiver, amount));
    }

    /// <summary>Gives back what came with the call, which traces do not show.</summary>
    internal void GiveBack(Wei amount) => State.Transfer(BridgeAddresses.Bridge, Call.Sender, amount);

    /// <summary>Writes back every cell that was loaded or set.</summary>
    internal void Save()
    {
        ICellGroup[] groups =
        [
            Processed, PegOuts, Coinbases, Headers.Index, Flyover, HeaderTimestamp, Svp,
            FeePerKb, Whitelist, FederationCells, LockingCap, Union.Cells,
        ];
        foreach (ICellGroup group in groups)
            group.Save();
    }
}

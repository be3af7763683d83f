using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Cambium.App.Flyover;
using Cambium.App.Status;
using Cambium.Primitives;

namespace Cambium.App.Api;

/// <summary>A status as the API gives it, of one of three kinds.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PegInWire), "pegin")]
[JsonDerivedType(typeof(PegOutWire), "pegout")]
[JsonDerivedType(typeof(FlyoverWire), "flyover")]
internal abstract record StatusWire
{
    public required string State { get; init; }

    /// <summary>Whether nothing more will happen.</summary>
    public required bool Final { get; init; }

    /// <summary>Satoshis that the user gets; null while that is not fixed.</summary>
    public required string? Received { get; init; }

    /// <summary>Satoshis.</summary>
    public required string? Fee { get; init; }

    /// <summary>In order; null in a history.</summary>
    public required IReadOnlyList<StepWire>? Timeline { get; init; }

    /// <summary>Minutes from now in which it is over, in four of five cases.</summary>
    public required EtaWire? Eta { get; init; }

    public required SeenAtWire? SeenAt { get; init; }

    /// <param name="status">What is said.</param>
    /// <param name="now">What the remaining time counts from.</param>
    /// <param name="withTimeline">Whether the steps are said, too.</param>
    public static StatusWire Of(PegStatus status, DateTimeOffset now, bool withTimeline = true) => status switch
    {
        PegInStatus pegIn => PegInWire.Of(pegIn, now, withTimeline),
        PegOutStatus pegOut => PegOutWire.Of(pegOut, now, withTimeline),
        FlyoverStatus flyover => FlyoverWire.Of(flyover, now, withTimeline),
        _ => throw new ArgumentException("a status is of one of three kinds", nameof(status)),
    };

    /// <summary>"BelowMinimum" as "below-minimum".</summary>
    protected static string Kebab<T>(T value)
        where T : struct, Enum
    {
        var text = new StringBuilder();
        foreach (char letter in value.ToString())
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('-');
            text.Append(char.ToLower(letter, CultureInfo.InvariantCulture));
        }
        return text.ToString();
    }

    protected static IReadOnlyList<StepWire>? Steps(PegStatus status, bool withTimeline) =>
        withTimeline ? [.. status.Timeline.Select(StepWire.Of)] : null;
}

/// <summary>A peg-in; see docs/peg-app-api.md.</summary>
internal sealed record PegInWire : StatusWire
{
    public required string Txid { get; init; }

    public required string? Wtxid { get; init; }

    public required string Amount { get; init; }

    public required string? Sender { get; init; }

    public required string? Recipient { get; init; }

    public required string? RefundAddress { get; init; }

    public required int? ProtocolVersion { get; init; }

    public required string? FederationAddress { get; init; }

    public required int Confirmations { get; init; }

    public required int RequiredConfirmations { get; init; }

    public required BitcoinBlockWire? BitcoinBlock { get; init; }

    public required RootstockPlaceWire? Registration { get; init; }

    public required RejectionWire? Rejection { get; init; }

    public required ReleaseWire? Refund { get; init; }

    public static PegInWire Of(PegInStatus status, DateTimeOffset now, bool withTimeline) => new()
    {
        State = Kebab(status.State),
        Final = status.IsFinal,
        Txid = status.TransactionId.Shown(),
        Wtxid = status.WitnessId?.Shown(),
        Amount = status.Amount.ToString(),
        Received = status.Received?.ToString(),
        Fee = status.Fee?.ToString(),
        Sender = status.Sender,
        Recipient = status.Recipient?.ToString(),
        RefundAddress = status.RefundAddress,
        ProtocolVersion = status.ProtocolVersion,
        FederationAddress = status.FederationAddress,
        Confirmations = status.Confirmations,
        RequiredConfirmations = status.RequiredConfirmations,
        BitcoinBlock = status.BitcoinBlock.Wire(),
        Registration = status.Registration.Wire(),
        Rejection = RejectionWire.Of(status.Rejection, isGivenBack: null),
        Refund = ReleaseWire.Of(status.Refund),
        Timeline = Steps(status, withTimeline),
        Eta = EtaWire.Of(status.Arrival, now),
        SeenAt = SeenAtWire.Of(status),
    };
}

/// <summary>A peg-out; see docs/peg-app-api.md.</summary>
internal sealed record PegOutWire : StatusWire
{
    public required string TxHash { get; init; }

    /// <summary>Satoshis; what is below one does not count.</summary>
    public required string Requested { get; init; }

    public required string Sender { get; init; }

    public required string? Recipient { get; init; }

    public required RequestWire? Request { get; init; }

    public required RejectionWire? Rejection { get; init; }

    public required ReleaseWire? Release { get; init; }

    public static PegOutWire Of(PegOutStatus status, DateTimeOffset now, bool withTimeline) => new()
    {
        State = status.State == PegOutState.NotAPegOut ? "not-a-pegout" : Kebab(status.State),
        Final = status.IsFinal,
        TxHash = status.TransactionHash.ToString(),
        Requested = status.Requested.ToSatoshisFloor().ToString(),
        Received = status.Received?.ToString(),
        Fee = status.Fee?.ToString(),
        Sender = status.Sender.ToString(),
        Recipient = status.Recipient,
        Request = status.Request is { } place ? new RequestWire(place.BlockNumber, place.BlockHash.ToString(), place.Time.UtcDateTime) : null,
        Rejection = RejectionWire.Of(status.Rejection, status.IsGivenBack),
        Release = ReleaseWire.Of(status.Release),
        Timeline = Steps(status, withTimeline),
        Eta = EtaWire.Of(status.Arrival, now),
        SeenAt = SeenAtWire.Of(status),
    };
}

/// <summary>A fast peg-in or peg-out; see docs/peg-app-api.md.</summary>
internal sealed record FlyoverWire : StatusWire
{
    /// <summary>pegin or pegout.</summary>
    public required string Direction { get; init; }

    public required string QuoteHash { get; init; }

    /// <summary>Whether the chain says so; else the provider does.</summary>
    public required bool Proven { get; init; }

    /// <summary>Satoshis, rounded up.</summary>
    public required string? Amount { get; init; }

    /// <summary>Satoshis that the provider loses when it does not deliver.</summary>
    public required string? Penalty { get; init; }

    public required string? Provider { get; init; }

    public required string? Sender { get; init; }

    public required string? Recipient { get; init; }

    /// <summary>The account that gets the RBTC when the provider does not deliver.</summary>
    public required string? RefundAddress { get; init; }

    public required string? DepositAddress { get; init; }

    public required StepTransactionWire? Deposit { get; init; }

    public required StepTransactionWire? Payment { get; init; }

    public required StepTransactionWire? Settlement { get; init; }

    public required StepTransactionWire? Refund { get; init; }

    /// <summary>Satoshis that went back.</summary>
    public required string? Refunded { get; init; }

    /// <summary>Until when the deposit must be made.</summary>
    public required DateTime? ExpiresAt { get; init; }

    public required long Confirmations { get; init; }

    public required int? RequiredConfirmations { get; init; }

    public static FlyoverWire Of(FlyoverStatus status, DateTimeOffset now, bool withTimeline)
    {
        bool isServed = status.State is FlyoverState.WaitingForDeposit or FlyoverState.DepositSeen or FlyoverState.Paid or FlyoverState.Settled;
        return new FlyoverWire
        {
            State = Kebab(status.State),
            Final = status.IsFinal,
            Direction = status.IsPegIn ? "pegin" : "pegout",
            QuoteHash = status.QuoteHash.ToHex(),
            Proven = status.IsProven,
            Amount = status.Sent is { } sent ? WholeSatoshis.Ceiling(sent).ToString() : null,
            Received = isServed ? status.Value?.ToSatoshisFloor().ToString() : null,
            Fee = status is { Sent: { } paid, Value: { } value } && paid >= value ? WholeSatoshis.Ceiling(paid - value).ToString() : null,
            Penalty = (status.PegIn?.PenaltyFee ?? status.PegOut?.PenaltyFee)?.ToSatoshisFloor().ToString(),
            Provider = (status.PegIn?.Provider ?? status.PegOut?.Provider)?.ToString(),
            Sender = status.Sender?.ToString(),
            Recipient = status.Recipient,
            RefundAddress = (status.PegIn?.Refund ?? status.PegOut?.Refund)?.ToString(),
            DepositAddress = status.DepositAddress,
            Deposit = Reference(status.Deposit, status.IsPegIn),
            Payment = Reference(status.Payment, !status.IsPegIn),
            Settlement = Reference(status.Settlement, onBitcoin: false),
            Refund = Reference(status.Refund, onBitcoin: false),
            Refunded = status.Refunded.IsZero ? null : status.Refunded.ToSatoshisFloor().ToString(),
            ExpiresAt = (status.PegIn?.ExpiresAt ?? (status.PegOut is { } quote ? DateTimeOffset.FromUnixTimeSeconds(quote.DepositUntil) : null))?.UtcDateTime,
            Confirmations = status.Confirmations,
            RequiredConfirmations = status.RequiredConfirmations,
            Timeline = Steps(status, withTimeline),
            Eta = EtaWire.Of(status.Arrival, now),
            SeenAt = SeenAtWire.Of(status),
        };
    }

    private static StepTransactionWire? Reference(Hash256? hash, bool onBitcoin) =>
        hash is { } known ? new StepTransactionWire(onBitcoin ? "bitcoin" : "rootstock", onBitcoin ? known.Shown() : known.ToString()) : null;
}

/// <param name="BlockNumber">The request's block.</param>
/// <param name="BlockHash">Its hash.</param>
/// <param name="Time">When it was made.</param>
internal sealed record RequestWire(ulong BlockNumber, string BlockHash, DateTime Time);

/// <param name="Code">A stable name.</param>
/// <param name="Reason">The Bridge's number.</param>
/// <param name="Detail">A sentence for a person.</param>
/// <param name="Refunded">Of a peg-out: whether the RBTC is back in the account.</param>
internal sealed record RejectionWire(
    string Code, int Reason, string Detail, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Refunded)
{
    public static RejectionWire? Of(Rejection? rejection, bool? isGivenBack) =>
        rejection is null ? null : new RejectionWire(rejection.Code, rejection.Reason, rejection.Detail, isGivenBack);
}

/// <param name="Low">Minutes.</param>
/// <param name="High">Minutes.</param>
internal sealed record EtaWire(long Low, long High)
{
    public static EtaWire? Of(TimeRange? range, DateTimeOffset now) =>
        range is { } known ? new EtaWire(Minutes(known.Low - now), Minutes(known.High - now)) : null;

    private static long Minutes(TimeSpan time) => time <= TimeSpan.Zero ? 0 : (long)Math.Ceiling(time.TotalMinutes);
}

/// <param name="RootstockBlock">Up to which events are known.</param>
/// <param name="BitcoinHeight">The tip that the status is about.</param>
internal sealed record SeenAtWire(ulong RootstockBlock, int BitcoinHeight)
{
    public static SeenAtWire? Of(PegStatus status) =>
        status.SeenRootstockBlock is { } block && status.SeenBitcoinHeight is { } height ? new SeenAtWire(block, height) : null;
}

/// <param name="Step">Its name; see docs/peg-app-api.md.</param>
/// <param name="State">How far it is.</param>
/// <param name="Chain">Where it happens.</param>
/// <param name="Time">When it was done.</param>
/// <param name="Progress">A count toward what is needed.</param>
/// <param name="Transaction">What did it.</param>
internal sealed record StepWire(string Step, string State, string Chain, DateTime? Time, ProgressWire? Progress, StepTransactionWire? Transaction)
{
    public static StepWire Of(StatusStep step)
    {
        string chain = step.OnBitcoin ? "bitcoin" : "rootstock";
        return new StepWire(
            step.Name,
            step.State.ToString().ToLowerInvariant(),
            chain,
            step.Time?.UtcDateTime,
            step.Progress is { } progress ? new ProgressWire(progress.Current, progress.Required) : null,
            step.Transaction is { } hash ? new StepTransactionWire(chain, step.OnBitcoin ? hash.Shown() : hash.ToString()) : null);
    }
}

/// <param name="Current">What is there.</param>
/// <param name="Required">What is needed.</param>
internal sealed record ProgressWire(long Current, long Required);

/// <param name="Chain">bitcoin or rootstock.</param>
/// <param name="Id">As shown.</param>
internal sealed record StepTransactionWire(string Chain, string Id);

/// <summary>A Bitcoin transaction of the Bridge; see docs/peg-app-api.md.</summary>
internal sealed record ReleaseWire
{
    public required string CreationTxHash { get; init; }

    public required ulong CreationBlock { get; init; }

    public required long Confirmations { get; init; }

    public required long RequiredConfirmations { get; init; }

    public required string UnsignedTxid { get; init; }

    public required string? Txid { get; init; }

    public required ProgressWire Signatures { get; init; }

    public required ReleaseOutputWire? Output { get; init; }

    public required int BitcoinConfirmations { get; init; }

    public required BitcoinBlockWire? BitcoinBlock { get; init; }

    public static ReleaseWire? Of(ReleaseStatus? release) => release is null ? null : new ReleaseWire
    {
        CreationTxHash = release.Entry.CreationHash.ToString(),
        CreationBlock = release.Entry.Creation.BlockNumber,
        Confirmations = release.Confirmations,
        RequiredConfirmations = release.RequiredConfirmations,
        UnsignedTxid = release.Entry.UnsignedId.Shown(),
        Txid = release.Entry.SignedId?.Shown(),
        Signatures = new ProgressWire(release.Entry.Signers.Length, release.RequiredSignatures),
        Output = release is { Output: { } index, OutputValue: { } value } ? new ReleaseOutputWire(index, value.ToString()) : null,
        BitcoinConfirmations = release.BitcoinConfirmations,
        BitcoinBlock = release.BitcoinBlock.Wire(),
    };
}

/// <param name="Vout">Which output pays the user.</param>
/// <param name="Value">Satoshis.</param>
internal sealed record ReleaseOutputWire(int Vout, string Value);

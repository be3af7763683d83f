using System.Globalization;
using System.Text.Json;
using Cambium.App.Api;
using Cambium.App.Status;
using Cambium.Primitives;

namespace Cambium.App.Legacy;

/// <summary>A status in the reference's words (peg-app.md 2.10, 3.1, 3.2).</summary>
internal static class LegacyStatusText
{
    private const decimal SatoshisPerBitcoin = Satoshis.PerBitcoin;

    public static LegacyStatus Of(PegStatus status) => status switch
    {
        PegInStatus pegIn => new LegacyStatus("PEGIN", Write(json => WritePegIn(json, pegIn))),
        PegOutStatus pegOut => new LegacyStatus("PEGOUT", Write(json => WritePegOut(json, pegOut))),
        FlyoverStatus { IsPegIn: true } pegIn => new LegacyStatus("FLYOVER_PEGIN", Write(json => WriteFlyover(json, pegIn))),
        FlyoverStatus pegOut => new LegacyStatus("FLYOVER_PEGOUT", Write(json => WriteFlyover(json, pegOut))),
        _ => throw new ArgumentException("a status is of one of three kinds", nameof(status)),
    };

    private static JsonElement Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return JsonDocument.Parse(buffer.ToArray()).RootElement;
    }

    private static void WritePegIn(Utf8JsonWriter json, PegInStatus status)
    {
        json.WriteStartObject("btc");
        json.WriteString("txId", status.TransactionId.Shown());
        if (status.BitcoinBlock is { } block)
            json.WriteString("creationDate", block.Time.UtcDateTime);
        json.WriteString("federationAddress", status.FederationAddress ?? string.Empty);
        json.WriteNumber("amountTransferred", status.Amount.Value / SatoshisPerBitcoin);
        json.WriteNumber("fees", (status.Fee ?? Satoshis.Zero).Value / SatoshisPerBitcoin);
        json.WriteString("refundAddress", status.RefundAddress ?? string.Empty);
        json.WriteNumber("confirmations", status.Confirmations);
        json.WriteNumber("requiredConfirmation", status.RequiredConfirmations);
        json.WriteString("btcWTxId", "0x" + status.TransactionId.Shown());
        if (status.Sender is { } sender)
            json.WriteString("senderAddress", sender);
        json.WriteEndObject();
        json.WriteStartObject("rsk");
        json.WriteString("recipientAddress", status.Recipient?.ToString() ?? string.Empty);
        if (status.Registration is { } registration)
        {
            if (status.SeenRootstockBlock is { } seen)
                json.WriteNumber("confirmations", seen >= registration.BlockNumber ? seen - registration.BlockNumber : 0);
            json.WriteString("createOn", registration.Time.UtcDateTime);
            json.WriteString("status", status.State switch
            {
                PegInState.Credited => "LOCKED",
                PegInState.Unrefundable => "REJECTED_NO_REFUND",
                _ => "REJECTED_REFUND",
            });
        }
        json.WriteEndObject();
        json.WriteString("status", NameOf(status.State));
    }

    /// <summary>The reference had what users registered; here it is what the contracts and the provider say.</summary>
    private static void WriteFlyover(Utf8JsonWriter json, FlyoverStatus status)
    {
        Wei sent = status.Sent ?? Wei.Zero;
        Wei fee = status.Value is { } value && sent >= value ? sent - value : Wei.Zero;
        Hash256? transaction = status.Deposit;
        json.WriteString("type", status.IsPegIn ? "pegin" : "pegout");
        json.WriteString("amount", Coins(sent - fee));
        json.WriteString("fee", Coins(fee));
        json.WriteString("senderAddress", status.Sender?.ToString() ?? string.Empty);
        json.WriteString("recipientAddress", status.Recipient ?? string.Empty);
        json.WriteString("quoteHash", status.QuoteHash.ToHex());
        json.WriteString("txHash", transaction is not { } hash ? string.Empty : status.IsPegIn ? hash.Shown() : hash.ToString());
        json.WriteString("status", status.IsFinal || status.State == FlyoverState.Paid ? "COMPLETED" : "PENDING");
    }

    private static string Coins(Wei amount) => (amount.ToSatoshisFloor().Value / SatoshisPerBitcoin).ToString(CultureInfo.InvariantCulture);

    private static void WritePegOut(Utf8JsonWriter json, PegOutStatus status)
    {
        json.WriteString("originatingRskTxHash", status.TransactionHash.ToString());
        json.WriteString("rskTxHash", (status.Release?.Entry.CreationHash ?? status.TransactionHash).ToString());
        json.WriteString("rskSenderAddress", status.Sender.ToString());
        if (status.Recipient is { } recipient)
            json.WriteString("btcRecipientAddress", recipient);
        json.WriteNumber("valueRequestedInSatoshis", status.Requested.ToSatoshisFloor().Value);
        json.WriteNumber("valueInSatoshisToBeReceived", (status.Received ?? Satoshis.Zero).Value);
        json.WriteNumber("feeInSatoshisToBePaid", (status.Fee ?? Satoshis.Zero).Value);
        json.WriteString("status", NameOf(status.State));
        if (status.Release is { } release)
            json.WriteString("btcTxId", (release.Entry.SignedId ?? release.Entry.UnsignedId).Shown());
        if (status.Rejection is { } rejection)
            json.WriteString("reason", rejection.Code.ToUpperInvariant().Replace('-', '_'));
    }

    private static string NameOf(PegInState state) => state switch
    {
        PegInState.Mempool or PegInState.Confirming => "WAITING_CONFIRMATIONS",
        PegInState.Registrable => "NOT_IN_RSK_YET",
        PegInState.Credited => "CONFIRMED",
        PegInState.Refunding or PegInState.Refunded => "REJECTED_REFUND",
        PegInState.Unrefundable => "REJECTED_NO_REFUND",
        PegInState.BelowMinimum => "ERROR_BELOW_MIN",
        _ => "ERROR_UNEXPECTED",
    };

    private static string NameOf(PegOutState state) => state switch
    {
        PegOutState.Pending => "PENDING",
        PegOutState.Received => "RECEIVED",
        PegOutState.Rejected => "REJECTED",
        PegOutState.Batched => "WAITING_FOR_CONFIRMATION",
        PegOutState.Signing => "WAITING_FOR_SIGNATURE",
        PegOutState.Released or PegOutState.Completed => "RELEASE_BTC",
        _ => "NOT_PEGOUT_TX",
    };
}
